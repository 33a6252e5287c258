import type { Automaton } from './automaton.js';
import { bounded } from './bounded.js';

interface Known {
  readonly automaton: Automaton | null;
}

/** Some tens of megabytes; most automata weigh a few dozen, a single one may weigh many thousands. */
const MAX_WEIGHT = 1_000_000;

const known = bounded<Known>(MAX_WEIGHT, ({ automaton }) => (automaton ? weightOf(automaton) : 1));

/** How many moves and intervals an automaton holds; its states share sets. */
function weightOf({ moves }: Automaton): number {
  const all = moves.flat();
  const sets = new Set(all.map(({ set }) => set));
  return [...sets].reduce((sum, { length }) => sum + length, all.length);
}

/** The automaton of a segment, made again only when many others were asked for in between. */
export const knownAutomaton = (source: string, make: () => Automaton | null): Automaton | null =>
  known(source, () => ({ automaton: make() })).automaton;
