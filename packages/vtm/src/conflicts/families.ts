import { overlap } from '../scope/overlap.js';
import { matches } from '../scope/match.js';
import type { SharedEntry } from './scope-entries.js';

/** Written entries of one pattern whose scopes take different paths away, yet all leave one path of it. */
export interface Family {
  /** Positions of the entries, ascending; at least two. */
  readonly members: readonly number[];
  readonly pattern: string;
  /** The path all of them leave. */
  readonly witness: string;
}

/**
 * The families among the entries, in order of the first that takes something away: their members
 * overlap each other, which needs no comparing. O(entries + what they take away).
 */
export function familiesOf(entries: readonly SharedEntry[]): readonly Family[] {
  const byPattern = new Map<string, number[]>();
  // Written entries of one pattern differ in what is taken away, so all but one have something.
  for (const { pattern, except } of entries) if (except.length > 0) byPattern.set(pattern, []);
  entries.forEach(({ pattern, implied }, position) => {
    if (implied === null) byPattern.get(pattern)?.push(position);
  });
  return [...byPattern].flatMap(([pattern, positions]) => {
    if (positions.length < 2) return [];
    const own = overlap(pattern, pattern);
    if (own.kind !== 'overlap') return [];
    const { witness } = own;
    const members = positions.filter(
      (position) => entries[position]?.except.every((taken) => !matches(taken, witness)) === true,
    );
    return members.length < 2 ? [] : [{ members, pattern, witness }];
  });
}
