import { bounded } from './bounded.js';
import type { Effort } from './effort.js';
import { matches } from './match.js';
import { pathAutomatonOf } from './path-automaton.js';
import type { PathAutomaton } from './path-automaton.js';
import { shortestOutside } from './path-search.js';
import { readPattern } from './pattern.js';

/** A path that is left, that none is, or that the bounds do not let tell. */
export type Remaining = { readonly path: string } | 'none' | 'unknown';

/**
 * The shortest path that both patterns match when what others match is taken away; `b` before `a` has
 * the same answer when the caller orders them.
 */
export function remainingPath(
  a: string,
  b: string,
  taken: readonly string[],
  effort: Effort,
): Remaining {
  if (effort.left < 0) return 'unknown';
  const left = automatonOf(a);
  const right = automatonOf(b);
  if (left === null || right === null) return 'unknown';
  const sure: string[] = [];
  const unsure: string[] = [];
  for (const each of new Set(taken)) (automatonOf(each) ? sure : unsure).push(each);
  const minus = pathAutomatonOf(sure.flatMap((each) => readPattern(each).rows));
  if (minus === null) return 'unknown';
  const path = shortestOutside(left, right, minus, effort);
  if (path === null) return effort.left < 0 ? 'unknown' : 'none';
  // What is beyond the bounds takes an unknown part of all below its literal start.
  return unsure.some((each) => matches(each, path)) ? 'unknown' : { path };
}

interface Known {
  readonly automaton: PathAutomaton | null;
}

const known = bounded<Known>(100_000, ({ automaton }) => automaton?.moves.length ?? 1);

/** Null beyond the bounds. */
function automatonOf(pattern: string): PathAutomaton | null {
  const { complete, rows } = readPattern(pattern);
  if (!complete) return null;
  return known(pattern, () => ({ automaton: pathAutomatonOf(rows) })).automaton;
}
