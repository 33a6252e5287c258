import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { printable } from './printable.js';

describe('the printable form of a text', () => {
  it.each([
    ['plain text', 'plain text'],
    ['Größe 寸法 🙂', 'Größe 寸法 🙂'],
    ['two\nlines\r\nand\ta tab', 'two lines and a tab'],
    ['\u001b[31mred\u001b[0m', 'red'],
    ['a\u001b]8;;http://evil.example\u0007link\u001b]8;;\u0007', 'alink'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['a\u200b\u2066b', 'a b'],
    ['\u001b', ''],
    ['', ''],
  ])('of %j is %j', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it('is one line without anything that a terminal would obey, and is its own printable form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = printable(text);
        expect(shown).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
        expect(printable(shown)).toBe(shown);
      }),
    );
  });
});
