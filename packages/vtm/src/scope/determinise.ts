import { alphabetOf } from './alphabet.js';
import { ANY_CHAR } from './char-set.js';
import type { Automaton, Move } from './automaton.js';
import type { Effort } from './effort.js';

/**
 * An automaton for the same texts in which each character leads to exactly one state; null above
 * `limit` states or out of effort.
 *
 * Subset construction (Rabin and Scott 1959) over groups of characters; the empty subset is the state
 * that nothing leaves. Exponential in the worst case, which the bounds cut off.
 */
function determinised(automaton: Automaton, limit: number, effort: Effort): Automaton | null {
  const numbers = new Map<string, number>();
  const subsets: (readonly number[])[] = [];
  const numberOf = (subset: readonly number[]): number => {
    const key = subset.join();
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, subsets.length);
    return subsets.push(subset) - 1;
  };
  const alphabet = alphabetOf(automaton.moves, ANY_CHAR, effort);
  const start = numberOf([automaton.start]);
  const moves: Move[][] = [];
  for (const subset of subsets) {
    if (subsets.length > limit || effort.left < 0) return null;
    effort.left -= subset.length;
    const leaving = subset.flatMap((state) => automaton.moves[state] ?? []);
    moves.push(alphabet.split(leaving).map(({ set, targets }) => ({ set, to: numberOf(targets) })));
  }
  if (effort.left < 0) return null;
  const accepting = subsets.map((subset) => subset.some((state) => automaton.accepting[state]));
  return { start, moves, accepting };
}

/** The automaton of all texts that another does not accept, null beyond the bounds. */
export function complementOf(
  automaton: Automaton,
  limit: number,
  effort: Effort,
): Automaton | null {
  const total = determinised(automaton, limit, effort);
  return total && withoutDeadEnds({ ...total, accepting: total.accepting.map((each) => !each) });
}

/**
 * The automaton itself or, where it needs at most twice as many states, one with a single move for
 * each character, which the searches get through faster.
 */
export function simplified(automaton: Automaton, effort: Effort): Automaton {
  if (automaton.moves.every((own) => own.length < 2)) return withoutDeadEnds(automaton);
  const single = determinised(automaton, automaton.moves.length * 2 + 1, effort);
  return withoutDeadEnds(single ?? automaton);
}

/** Drops the moves to states from where nothing is accepted. */
function withoutDeadEnds({ start, moves, accepting }: Automaton): Automaton {
  const sources: number[][] = moves.map(() => []);
  moves.forEach((own, state) => own.forEach(({ to }) => sources[to]?.push(state)));
  const live = new Set(accepting.flatMap((accepts, state) => (accepts ? [state] : [])));
  for (const state of live) for (const source of sources[state] ?? []) live.add(source);
  return { start, moves: moves.map((own) => own.filter(({ to }) => live.has(to))), accepting };
}
