import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalisePath } from './workspace-path.js';

const accepted = (text: string, pattern = false): string | null => {
  const path = normalisePath(text, { pattern });
  return path.ok ? path.value : null;
};

const defect = (text: string, pattern = false): string | null => {
  const path = normalisePath(text, { pattern });
  return path.ok ? null : path.error;
};

describe('a workspace path', () => {
  it.each([
    ['packages/a/src/index.ts', 'packages/a/src/index.ts'],
    ['  docs/adr/  ', 'docs/adr/'],
    ['./docs//adr///', 'docs/adr/'],
    ['././a', 'a'],
    ['.//./ ./a', 'a'],
    ['.github/workflows', '.github/workflows'],
    ['a/..b/c...', 'a/..b/c...'],
    ['cafe\u0301', 'caf\u00e9'],
    ['a b/c', 'a b/c'],
    ['!a', '!a'],
  ])('%j is read as %j', (text, path) => {
    expect(accepted(text)).toBe(path);
  });

  it.each([
    ['', 'is empty'],
    ['   ', 'is empty'],
    ['./', 'is empty'],
    ['/etc', 'is absolute'],
    [' /etc', 'is absolute'],
    ['//server/share', 'is absolute'],
    ['\\\\server\\share', 'is absolute'],
    ['C:\\x', 'is absolute'],
    ['C:/x', 'is absolute'],
    ['./c:x', 'is absolute'],
    ['\u212a:/x', 'is absolute'],
    ['../../etc', 'has a "." or ".." segment'],
    ['a/../b', 'has a "." or ".." segment'],
    ['a/./b', 'has a "." or ".." segment'],
    ['a/..', 'has a "." or ".." segment'],
    ['.', 'has a "." or ".." segment'],
    ['..', 'has a "." or ".." segment'],
    ['a\\b', 'uses a backslash where "/" separates folders'],
    ['a\\[b', 'uses a backslash where "/" separates folders'],
    ['a\0b', 'contains a control character or half a surrogate pair'],
    ['a\nb', 'contains a control character or half a surrogate pair'],
    ['a\ud800', 'contains a control character or half a surrogate pair'],
  ])('%j is refused: it %s', (text, reason) => {
    expect(defect(text)).toBe(reason);
  });
});

describe('a scope entry', () => {
  it.each([
    ['!./dist//', '!dist/'],
    ['! dist/', '!dist/'],
    ['./!odd', '\\!odd'],
    ['app/\\[id\\]/', 'app/\\[id\\]/'],
    ['a\\\\b', 'a\\\\b'],
    ['packages/*/tests/', 'packages/*/tests/'],
    ['{a,b}/**', '{a,b}/**'],
    ['  ././docs//*///', 'docs/*/'],
    ['cafe\u0301/*', 'caf\u00e9/*'],
    ['[[:alpha:]]/!(a|b)/{1..5}', '[[:alpha:]]/!(a|b)/{1..5}'],
    ['!.*/', '!.*/'],
    ['src{,/sub}/*.ts', 'src{,/sub}/*.ts'],
    ['**', '**'],
  ])('%j is read as %j', (text, path) => {
    expect(accepted(text, true)).toBe(path);
  });

  it.each([
    ['!', 'is empty'],
    ['!/etc', 'is absolute'],
    ['!../x', 'has a "." or ".." segment'],
    ['a/./*', 'has a "." or ".." segment'],
    ['!(a|..)/b', 'has a "." or ".." segment'],
    ['*\0', 'contains a control character or half a surrogate pair'],
    ['C:\\[a\\]', 'is absolute'],
    ['{../x,a}', 'has a "." or ".." segment'],
    ['@(..|a)/x', 'has a "." or ".." segment'],
    ['src\\main', 'uses a backslash where "/" separates folders'],
    ['src/\\', 'uses a backslash where "/" separates folders'],
  ])('%j is refused: it %s', (text, reason) => {
    expect(defect(text, true)).toBe(reason);
  });
});

it('normalising twice changes nothing, and never lets a path out of the workspace', () => {
  const piece = fc.constantFrom(
    '.',
    '..',
    '/',
    '!',
    '\\',
    '[',
    ' ',
    'a',
    'é',
    'C:',
    '{',
    ',',
    '}',
    '\n',
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(text, fc.boolean(), (path, pattern) => {
      const once = normalisePath(path, { pattern });
      if (!once.ok) return;
      expect(normalisePath(once.value, { pattern })).toEqual(once);
      const bare = pattern ? once.value.replace(/^!/, '') : once.value;
      expect(bare).not.toMatch(/^$|^(\/|[A-Za-z]:)|(^|\/)\.\.?(\/|$)|\/\/|\p{Cc}/u);
    }),
    { numRuns: 2000 },
  );
});
