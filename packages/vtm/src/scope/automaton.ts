import { hasChar } from './char-set.js';
import type { CharSet } from './char-set.js';

/** One step of an automaton: any character of the set leads to the state. */
export interface Move {
  readonly set: CharSet;
  readonly to: number;
}

/**
 * A finite automaton over the characters of one path segment, without empty moves.
 * States are 0 … moves.length − 1.
 */
export interface Automaton {
  readonly start: number;
  readonly moves: readonly (readonly Move[])[];
  readonly accepting: readonly boolean[];
}

/** Whether the automaton accepts the text. O(length × moves). */
export function accepts(automaton: Automaton, text: string): boolean {
  let states = new Set([automaton.start]);
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const next = new Set<number>();
    for (const state of states) {
      for (const move of automaton.moves[state] ?? []) {
        if (hasChar(move.set, code)) next.add(move.to);
      }
    }
    if (next.size === 0) return false;
    states = next;
  }
  for (const state of states) if (automaton.accepting[state]) return true;
  return false;
}
