import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { code, escaped, few, markdownTable } from './markdown.js';
import { HOSTILE_TITLE, OBEYED } from './testing/hostile.js';

const HOSTILE = [
  ...['| a cell', '<img src=x onerror=alert(1)>', '<!-- gone', '&lt;', '[a](javascript:b)', '`a`'],
  ...['**a**', '__a__', '~~a~~', '# head', '![i](https://evil.invalid/x.png)', '$x$', '^1', '\\|'],
  ...['https://evil.invalid', 'www.evil.invalid', 'a@evil.invalid', '@everyone', '#1', ':bomb:'],
  ...['::error::forged', '##[error]forged', '</details>', '```'],
];

describe('text of a user in Markdown', () => {
  it('keeps nothing that Markdown, HTML, GitHub or a log obeys', () => {
    const special = /[\\`*_{}[\]|<>~$@:!^=]|www\.|&(?!#\d+;)|#(?!\d+;)/i;
    for (const text of [...HOSTILE, HOSTILE_TITLE]) {
      expect([text, special.exec(escaped(text))]).toEqual([text, null]);
      expect(OBEYED.exec(escaped(text))).toBeNull();
    }
  });

  it('is shown as it is: its entities stand for its characters', () => {
    const decoded = (text: string) =>
      text.replace(/&#(\d+);/g, (_, unit: string) => String.fromCharCode(Number(unit)));
    for (const text of HOSTILE) expect(decoded(escaped(text))).toBe(text);
    const shown = fc.string().filter((text) => !OBEYED.test(text) && text.trim() === text);
    fc.assert(fc.property(shown, (text) => decoded(escaped(text)) === text));
    expect(escaped('Write a file, then (perhaps) move it - at once.')).toBe(
      'Write a file, then (perhaps) move it - at once.',
    );
    expect(code('A_B--T01')).toBe('<code>A&#95;B--T01</code>');
  });

  it('cannot break a table: each row has one line and as many cells as the head', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.constantFrom(...HOSTILE))), (rows) => {
        const lines = markdownTable(
          ['a', 'b'],
          rows.map((row) => row.map(escaped)),
        ).split('\n');
        expect(lines).toHaveLength(rows.length + 2);
        for (const line of lines) expect(line.split('|')).toHaveLength(4);
      }),
    );
  });
});

it('a list is cut at its limit, and what is left is counted', () => {
  expect(few([1, 2, 3], 2)).toEqual({ first: [1, 2], rest: 1 });
  expect(few([1], 2)).toEqual({ first: [1], rest: 0 });
});
