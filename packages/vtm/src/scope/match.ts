import { compile, completeDirectory } from './dialect.js';
import { literalPrefix, readPattern } from './pattern.js';
import { bounded } from './bounded.js';

type PathTest = (path: string) => boolean;

const tests = bounded<PathTest>(8192);

/**
 * Whether a scope pattern covers a workspace-relative path, by minimatch in vtm's dialect: `d/` means
 * all below `d`, a pattern without magic itself and all below it. A pattern beyond the bounds of
 * `readPattern` covers everything below its literal prefix.
 *
 * @example
 * matches('packages/a', 'packages/a/src/x.ts'); // true
 * matches('packages/*\/tests/', 'packages/a/src/x.ts'); // false
 */
export function matches(pattern: string, path: string): boolean {
  return tests(pattern, () => testOf(pattern))(path);
}

function testOf(pattern: string): PathTest {
  const { plain, complete, rows } = readPattern(pattern);
  if (plain !== null) return isAtOrBelow([plain]);
  if (!complete) return isAtOrBelow([literalPrefix(pattern)]);
  const compiled = compile(completeDirectory(pattern));
  if (compiled === null) return isAtOrBelow([literalPrefix(pattern)]);
  const plainRows = rows.flatMap((row) => {
    const texts = row.flatMap((segment) => (segment.kind === 'literal' ? [segment.text] : []));
    const isPlainRow = texts.length === row.length - 1 && row[texts.length]?.kind === 'deep';
    return isPlainRow ? [texts.join('/')] : [];
  });
  const isBelow = isAtOrBelow(plainRows);
  return (path) => compiled.match(path) || isBelow(path);
}

function isAtOrBelow(paths: readonly string[]): PathTest {
  return (path) => paths.some((at) => at === '' || path === at || path.startsWith(at + '/'));
}

/** Whether a list entry subtracts, and the pattern it is about. */
export function readEntry(entry: string): { readonly negative: boolean; readonly pattern: string } {
  return entry.startsWith('!')
    ? { negative: true, pattern: entry.slice(1) }
    : { negative: false, pattern: entry };
}

/**
 * Whether a scope covers a path: entries count in order, one with a leading `!` takes away what it
 * matches from the entries before it.
 *
 * @example
 * scopeMatches(['src/', '!src/gen/'], 'src/gen/x.ts'); // false
 */
export function scopeMatches(scope: readonly string[], path: string): boolean {
  for (let at = scope.length - 1; at >= 0; at -= 1) {
    const { negative, pattern } = readEntry(scope[at] as string);
    if (matches(pattern, path)) return !negative;
  }
  return false;
}
