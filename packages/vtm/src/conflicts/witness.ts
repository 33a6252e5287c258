import { matches } from '../scope/match.js';
import type { ScopeEntry } from '../scope/overlap.js';

/**
 * The witness of an overlap, or a path close to it that both entries match and that is no mergeable
 * file: with one directory more, or a longer name. The witness itself where no such path is found.
 */
export function unmergeableWitness(
  left: ScopeEntry,
  right: ScopeEntry,
  witness: string | null,
  mergeable: readonly string[],
): string | null {
  if (witness === null || !mergeable.some((each) => matches(each, witness))) return witness;
  const taken = [...mergeable, ...left.except, ...right.except];
  const other = variantsOf(witness).find(
    (path) =>
      matches(left.pattern, path) &&
      matches(right.pattern, path) &&
      !taken.some((each) => matches(each, path)),
  );
  return other ?? witness;
}

function variantsOf(path: string): readonly string[] {
  const parts = path.split('/');
  const deeper = parts.map((_, at) => parts.toSpliced(at, 0, 'x'));
  const renamed = parts.flatMap((part, at) => [
    parts.with(at, `x${part}`),
    parts.with(at, `${part}x`),
  ]);
  return [...deeper, [...parts, 'x'], ...renamed].map((each) => each.join('/'));
}
