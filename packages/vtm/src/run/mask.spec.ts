import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isMaskable, maskedTexts, masking } from './mask.js';

/** A text masked in the given pieces. */
function maskPieces(pieces: readonly string[], texts: readonly string[]): string {
  const masked = masking(texts);
  return pieces.map((piece) => masked.next(piece)).join('') + masked.rest();
}

const maskWhole = (text: string, texts: readonly string[]) => maskPieces([text], texts);

/** Says the same as `masking`, place by place: the leftmost and there the longest. */
function maskPlainly(text: string, texts: readonly string[]): string {
  let masked = '';
  for (let at = 0; at < text.length;) {
    const here = texts.filter((wanted) => wanted !== '' && text.startsWith(wanted, at));
    const longest = Math.max(0, ...here.map((wanted) => wanted.length));
    masked += longest > 0 ? '***' : text[at];
    at += Math.max(1, longest);
  }
  return masked;
}

function cut(text: string, places: readonly number[]): string[] {
  const cuts = [...places.map((place) => place % (text.length + 1)), text.length];
  cuts.sort((a, b) => a - b);
  return cuts.map((end, index) => text.slice(cuts[index - 1] ?? 0, end));
}

// Two letters: occurrences overlap, begin within each other and end where others begin.
const word = (max: number) => fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: max });
const wanted = fc.array(word(7), { maxLength: 4 });
const places = fc.array(fc.nat(200), { maxLength: 8 });

describe('masking', () => {
  it('gives the same for a text whole and in any pieces', () => {
    fc.assert(
      fc.property(word(60), wanted, places, (text, texts, at) => {
        expect(maskPieces(cut(text, at), texts)).toBe(maskPlainly(text, texts));
      }),
      { numRuns: 5_000 },
    );
  });

  it('leaves no masked text', () => {
    fc.assert(
      fc.property(word(60), wanted, places, (text, texts, at) => {
        const masked = maskPieces(cut(text, at), texts);
        for (const one of texts) if (one !== '') expect(masked).not.toContain(one);
      }),
      { numRuns: 2_000 },
    );
  });

  it('holds back no more than what may become a masked text', () => {
    fc.assert(
      fc.property(word(60), wanted, places, (text, texts, at) => {
        const masked = masking(texts);
        let seen = '';
        let given = '';
        for (const piece of cut(text, at)) {
          seen += piece;
          given += masked.next(piece);
          // Each beginning that the text ends with, and the empty one: all but one are given.
          const beginnings = texts.flatMap((one) =>
            Array.from(one, (_, length) => one.slice(0, length)).filter((it) => seen.endsWith(it)),
          );
          const allBut = ['', ...beginnings].map((it) => seen.slice(0, seen.length - it.length));
          expect(allBut.map((start) => maskPlainly(start, texts))).toContain(given);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('shows a line at once that has nothing to do with a secret', () => {
    const masked = masking(['secret-token']);
    expect(masked.next('Password: ')).toBe('Password: ');
    expect(masked.next('is s')).toBe('is ');
    expect(masked.next('ecret-tokens')).toBe('***');
    expect(masked.next('!')).toBe('s!');
    expect(masked.rest()).toBe('');
  });

  it('takes the longest of values that begin alike, and the first of those that overlap', () => {
    expect(maskWhole('secret-one secret', ['secret', 'secret-one'])).toBe('*** ***');
    expect(maskWhole('abcdefghij', ['defghi', 'abcdef'])).toBe('***ghij');
  });

  it('copes with a text and a value made to be slow', () => {
    const text = 'a'.repeat(300_000);
    const value = `${'a'.repeat(20_000)}b`;
    const pieces = cut(
      text,
      Array.from({ length: 30 }, (_, index) => index * 10_000),
    );
    expect(maskPieces([...pieces, 'b'], [value])).toBe(`${'a'.repeat(280_000)}***`);
  });
});

describe('what is masked of a value', () => {
  it('is nothing when it is short', () => {
    expect(['12345', '  yes \n', ''].filter(isMaskable)).toEqual([]);
    expect(maskedTexts(['12345', '123456'])).toEqual(['123456']);
  });

  it('is the value without the white space around it, once', () => {
    expect(maskedTexts(['secret\n', ' secret', 'secret'])).toEqual(['secret']);
  });

  it('is each longer line too when it has several', () => {
    const key = '-----BEGIN KEY-----\r\n  line-of-the-key\r\n\r\nshort\r\n-----END KEY-----\n';
    expect(maskedTexts([key])).toEqual([
      key.trim(),
      '-----BEGIN KEY-----',
      '-----END KEY-----',
      'line-of-the-key',
    ]);
    expect(maskWhole(`the key:\n${key}`, maskedTexts([key]))).toBe('the key:\n***\n');
    expect(maskWhole('> line-of-the-key\n', maskedTexts([key]))).toBe('> ***\n');
  });

  it('has the longest first', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 30 })), (values) => {
        const lengths = maskedTexts(values).map((text) => text.length);
        expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
      }),
    );
  });
});
