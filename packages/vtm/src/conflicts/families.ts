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
 * The families among the entries, in order of first appearance: their members overlap each other, which
 * needs no comparing. O(entries + what they take away).
 */
export function familiesOf(entries: readonly SharedEntry[]): readonly Family[] {
  const byPattern = new Map<string, number[]>();
  entries.forEach(({ pattern, implied }, position) => {
    if (implied !== null) return;
    const known = byPattern.get(pattern);
    if (known) known.push(position);
    else byPattern.set(pattern, [position]);
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
