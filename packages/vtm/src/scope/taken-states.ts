import { alphabetOf } from './alphabet.js';
import { ANY_CHAR } from './char-set.js';
import type { CharSet } from './char-set.js';
import type { Effort } from './effort.js';
import type { PathAutomaton } from './path-automaton.js';

/** All states in which what is taken away may be. */
export interface TakenState {
  /** Ascending. */
  readonly members: readonly number[];
  /** Whether a path that ends here is taken away. */
  readonly ends: boolean;
  /** Whether every path on is taken away. */
  readonly takesAll: boolean;
}

/** Where characters lead from a state; together the sets hold all that a path may hold. */
export interface TakenMove {
  readonly set: CharSet;
  readonly to: TakenState;
}

/** What is taken away, one state for each text read, found when it is asked for. */
export interface TakenStates {
  readonly start: TakenState;
  readonly movesOf: (state: TakenState) => readonly TakenMove[];
}

const ANY_IN_PATH: CharSet = [1, ANY_CHAR[ANY_CHAR.length - 1] as number];

/** Subset construction on demand; out of effort a state has no moves. */
export function takenStates(taken: PathAutomaton, effort: Effort): TakenStates {
  const alphabet = alphabetOf(taken.moves, ANY_IN_PATH, effort);
  const states = new Map<string, TakenState>();
  const moves = new Map<TakenState, readonly TakenMove[]>();
  const stateOf = (members: readonly number[]): TakenState => {
    const key = members.join();
    const state = states.get(key) ?? {
      members,
      ends: members.some((each) => taken.ends[each]),
      takesAll: members.some((each) => taken.takesAll[each]),
    };
    states.set(key, state);
    return state;
  };
  const find = ({ members }: TakenState): readonly TakenMove[] => {
    const leaving = members.flatMap((each) => taken.moves[each] ?? []);
    return alphabet.split(leaving).map(({ set, targets }) => ({ set, to: stateOf(targets) }));
  };
  return {
    start: stateOf(taken.starts),
    movesOf: (state) => {
      const known = moves.get(state) ?? find(state);
      moves.set(state, known);
      return known;
    },
  };
}
