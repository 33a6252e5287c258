import { unionOf } from './char-set.js';
import type { CharSet } from './char-set.js';
import type { Move } from './automaton.js';
import type { Effort } from './effort.js';

/** Characters that all lead to the same states. */
export interface CharAtom {
  readonly set: CharSet;
  /** States, ascending, without repeats; empty when no move takes these characters. */
  readonly targets: readonly number[];
}

/** The characters that an automaton tells apart. */
export interface Alphabet {
  /**
   * Splits all characters by where some of the automaton's moves take them, each group of targets
   * once. O(moves × letters), where a letter is all that no set of the automaton tells apart.
   */
  readonly split: (moves: readonly Move[]) => readonly CharAtom[];
}

/** Reads which characters of `within` the moves tell apart; of no use when the effort runs out. */
export function alphabetOf(
  moves: readonly (readonly Move[])[],
  within: CharSet,
  effort: Effort,
): Alphabet {
  const sets = [...new Set(moves.flat().map(({ set }) => set))];
  const letters = lettersOf(sets, within, effort);
  const lettersIn = new Map<CharSet, number[]>(sets.map((set) => [set, []]));
  letters.forEach((letter, at) => letter.members.forEach((set) => lettersIn.get(set)?.push(at)));
  const unions = new Map<string, CharSet>();
  const unionOfLetters = (own: readonly number[]): CharSet => {
    const key = own.join();
    const union = unions.get(key) ?? unionOf(own.map((at) => letters[at]?.intervals ?? []));
    unions.set(key, union);
    return union;
  };
  const split = (some: readonly Move[]): readonly CharAtom[] => {
    const targets = letters.map((): number[] => []);
    for (const { set, to } of some) {
      const own = lettersIn.get(set) ?? [];
      effort.left -= own.length;
      for (const at of own) targets[at]?.push(to);
    }
    return [...groupedBy(targets)].map(([, { states, own }]) => ({
      set: unionOfLetters(own),
      targets: states,
    }));
  };
  return { split };
}

interface TargetGroup {
  readonly states: readonly number[];
  /** Positions of the letters, ascending. */
  readonly own: number[];
}

function groupedBy(targets: readonly (readonly number[])[]): Map<string, TargetGroup> {
  const groups = new Map<string, TargetGroup>();
  targets.forEach((each, at) => {
    const states = [...new Set(each)].sort((a, b) => a - b);
    const key = states.join();
    const group = groups.get(key) ?? { states, own: [] };
    groups.set(key, group);
    group.own.push(at);
  });
  return groups;
}

interface Letter {
  readonly intervals: number[];
  /** The sets that hold these characters. */
  readonly members: readonly CharSet[];
}

/** One sweep over the borders of all sets: O(n log n) and what the letters hold. */
function lettersOf(sets: readonly CharSet[], within: CharSet, effort: Effort): readonly Letter[] {
  const all = [within, ...sets];
  effort.left -= all.reduce((sum, set) => sum + set.length, 0);
  if (effort.left < 0) return [];
  const letters = new Map<bigint, Letter>();
  const bits = all.map((_, position) => 1n << BigInt(position));
  let open = 0n;
  let from = 0;
  for (const border of bordersOf(all)) {
    const position = border % all.length;
    const at = (border - position) / all.length;
    if ((open & 1n) === 1n && at > from) {
      const letter = letters.get(open) ?? { intervals: [], members: membersOf(open, all) };
      letters.set(open, letter);
      letter.intervals.push(from, at - 1);
    }
    open ^= bits[position] as bigint;
    from = at;
  }
  return [...letters.values()];
}

/** Where an interval of a set begins, or has ended, times the number of sets, plus the set's position. */
function bordersOf(sets: readonly CharSet[]): Float64Array {
  const borders = sets.flatMap((set, position) =>
    set.map((code, at) => (code + (at % 2)) * sets.length + position),
  );
  return Float64Array.from(borders).sort();
}

/** The sets whose bits are on; bit 0 is the whole. */
const membersOf = (open: bigint, all: readonly CharSet[]): readonly CharSet[] =>
  all.filter((_, at) => at > 0 && ((open >> BigInt(at)) & 1n) === 1n);
