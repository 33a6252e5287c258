import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assembleBacklog } from './backlog.js';
import { locate } from './locate.js';
import { parseManifest } from './parse.js';

const FILE = 'm.json';

/** Everything a command does with a manifest: read, assemble, show. */
function codesOf(text: string): string[] {
  const parsed = parseManifest({ file: FILE, text }, { lint: true });
  const { findings } = assembleBacklog([parsed], { lint: true });
  const diagnostics = locate([...parsed.findings, ...findings], [{ file: FILE, text }]);
  return diagnostics.map(({ code }) => code);
}

describe('a text too large', () => {
  it('is refused unread', () => {
    expect(codesOf('x'.repeat(100 * 1024 * 1024))).toEqual(['VTM104']);
  });
});

describe('200,000 brackets inside each other', () => {
  const many = 200_000;
  it.each([
    ['lists', '['.repeat(many) + ']'.repeat(many)],
    ['objects', '{"a":'.repeat(many) + '1' + '}'.repeat(many)],
    ['lists within a task', `{"tasks":[{"x":${'['.repeat(many)}${']'.repeat(many)}}]}`],
    ['lists with a comment', `// deep\n${'['.repeat(many)}${']'.repeat(many)}`],
    ['lists without an end', '['.repeat(many)],
  ])('%s are refused, nothing overflows', (_, text) => {
    expect(codesOf(text)).toEqual(['VTM106']);
  });

  it.each([
    ['lists closed as objects', '[},'.repeat(many)],
    ['objects closed as lists', '{"a":],"a":'.repeat(many)],
    ['closing brackets', ']'.repeat(many)],
    ['commas', ','.repeat(many)],
    ['comments', '/**/'.repeat(many)],
    ['quotes', '"'.repeat(many + 1)],
  ])('%s are no JSON, nothing overflows', (_, text) => {
    expect(codesOf(text)).toEqual(['VTM103']);
  });
});

it('200,000 entries that are no tasks give a finding each', () => {
  const text = `{"tasks":[${'1,'.repeat(199_999)}1]}`;
  expect(parseManifest({ file: FILE, text }).findings).toHaveLength(200_000);
});

it('no text throws', () => {
  const token = fc.constantFrom(
    ...['{', '}', '[', ']', ':', ',', '"tasks"', '"task_id"', '"A--T01"', '"', '//', '/*', '*/'],
    ...['\n', ' ', '1', '-', 'true', 'nul', '\\', '\uFEFF', '\0', '\ud800', '"__proto__"'],
  );
  const soup = fc.array(token, { maxLength: 30 }).map((tokens) => tokens.join(''));
  fc.assert(
    fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), (text) => {
      for (const code of codesOf(text)) expect(code).toMatch(/^VTM1\d\d$/);
    }),
    { numRuns: 500 },
  );
});
