import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stripVTControlCharacters } from 'node:util';
import { as, paintOf } from './paint.js';
import { table } from './table.js';
import { HOSTILE_TITLE, OBEYED } from './testing/hostile.js';

const HEAD = ['task', 'status', 'note'];
const ROWS = [
  [
    as('id', 'CONTENT_HASH--T01'),
    as('error', 'blocked'),
    'it ended with exit code 2 after a while',
  ],
  [as('id', 'B--T01'), as('good', 'completed'), '漢字 e\u0301 😀'],
];

describe('a table', () => {
  it('in a pipe is aligned columns, and nothing is cut', () => {
    expect(table(HEAD, ROWS)).toBe(
      `
task               status     note
CONTENT_HASH--T01  blocked    it ended with exit code 2 after a while
B--T01             completed  漢字 é 😀
`
        .trim()
        .replace('é', 'e\u0301'),
    );
  });

  it('on a terminal has its head ruled off, and text is cut before words', () => {
    expect(table(HEAD, ROWS, paintOf(false, 50))).toBe(
      `
task               status     note
─────────────────  ─────────  ────────────────────
CONTENT_HASH--T01  blocked    it ended with exit …
B--T01             completed  漢字 é 😀
`
        .trim()
        .replace('é', 'e\u0301'),
    );
  });

  it('says the same painted', () => {
    const text = table(HEAD, ROWS, paintOf(true, 50));
    expect(text).toContain('\u001b[1mtask\u001b[22m');
    expect(text).toContain('\u001b[31mblocked\u001b[39m');
    expect(stripVTControlCharacters(text)).toBe(table(HEAD, ROWS, paintOf(false, 50)));
  });

  it('cuts no character in two', () => {
    const text = table(['a', 'b'], [['😀'.repeat(20), '漢'.repeat(20)]], paintOf(false, 21));
    expect(text.split('\n')[2]).toBe('😀😀😀😀…  漢漢漢漢…');
    expect(table(['a'], [['😀'.repeat(20)]], paintOf(false, 10))).not.toMatch(
      /[\ud800-\udbff](?![\udc00-\udfff])/,
    );
  });

  it('shows hostile text harmlessly', () => {
    const text = table(['a'], [[as('id', HOSTILE_TITLE)]], paintOf(true, 30));
    expect(stripVTControlCharacters(text)).not.toMatch(OBEYED);
    expect(text.split('\n')).toHaveLength(3);
  });

  it('takes no longer than it must for many rows and for very long text', () => {
    const rows = Array.from({ length: 1_000 }, (_, at) => [`T${at}`, 'x']);
    expect(table(['a', 'b'], rows).split('\n')).toHaveLength(1_001);
    expect(table(['a'], [['e\u0301'.repeat(100_000)]]).length).toBeLessThan(1_000);
  });
});

it('no row is wider than the terminal, and none is lost', () => {
  const cell = fc.string({ maxLength: 60 });
  const tables = fc.array(fc.tuple(cell, cell, cell), { maxLength: 5 });
  fc.assert(
    fc.property(tables, fc.integer({ min: 15, max: 120 }), (rows, columns) => {
      const lines = table(HEAD, rows, paintOf(false, columns)).split('\n');
      expect(lines).toHaveLength(rows.length + 2);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    }),
  );
});
