import { hasChar } from './char-set.js';
import type { CharSet } from './char-set.js';
import type { Effort } from './effort.js';
import { DOT, meetings } from './meeting.js';
import type { Meeting } from './meeting.js';
import { SLASH } from './path-automaton.js';
import type { PathAutomaton } from './path-automaton.js';
import { takenStates } from './taken-states.js';
import type { TakenState, TakenStates } from './taken-states.js';

/** A place of the search: a state on either side, the state of what is taken away, how it came here. */
interface Place {
  readonly a: number;
  readonly b: number;
  readonly taken: TakenState;
  /** How many dots the segment has when nothing else was read of it, 3 for anything else. */
  readonly dots: number;
  readonly from: Place | null;
  readonly char: number;
}

const OTHER = 3;

/** Places with one number of segments, by their number of characters. */
type Layer = Place[][];

interface Search {
  readonly a: PathAutomaton;
  readonly b: PathAutomaton;
  readonly taken: TakenStates;
  readonly effort: Effort;
  readonly meet: (a: CharSet, b: CharSet) => Meeting;
  /** For each pair of states and dots what was taken away when it was reached. */
  readonly reached: Map<number, TakenState[]>;
  layer: Layer;
  next: Layer;
}

/**
 * The shortest path that both automata accept and the third does not: fewest segments, then fewest
 * characters; null when there is none, or when the effort is used up (then it is below zero).
 *
 * Breadth first over pairs of states beside the set of states of what is taken away; a place is left
 * out when one was reached at no higher cost whose set is a part of its own (antichains: De Wulf,
 * Doyen, Henzinger, Raskin 2006). Exponential in the worst case, which the effort cuts off.
 */
export function shortestOutside(
  a: PathAutomaton,
  b: PathAutomaton,
  minus: PathAutomaton,
  effort: Effort,
): string | null {
  const taken = takenStates(minus, effort);
  const meet = meetings(effort);
  const search: Search = { a, b, taken, effort, meet, reached: new Map(), layer: [], next: [] };
  for (const left of a.starts) {
    for (const right of b.starts) {
      const place = { a: left, b: right, taken: taken.start, dots: 0, from: null, char: 0 };
      push(search, search.next, 0, place);
    }
  }
  while (search.next.length > 0) {
    search.layer = search.next;
    search.next = [];
    for (let size = 0; size < search.layer.length; size += 1) {
      for (const place of search.layer[size] ?? []) {
        if (isEnd(search, place)) return textOf(place);
        if (effort.left < 0) return null;
        expand(search, place, size);
      }
    }
  }
  return null;
}

function isEnd({ a, b }: Search, place: Place): boolean {
  if (place.from === null || place.taken.ends) return false;
  return a.ends[place.a] === true && b.ends[place.b] === true;
}

/** All moves that both sides can make together, each for all characters that are taken away alike. */
function expand(search: Search, place: Place, size: number): void {
  const { a, b, taken, meet } = search;
  const groups = taken.movesOf(place.taken);
  for (const left of a.moves[place.a] ?? []) {
    for (const right of b.moves[place.b] ?? []) {
      const common = meet(left.set, right.set).set;
      if (common.length === 0) continue;
      for (const { set, to } of groups) {
        if (to.takesAll) continue;
        const next = { a: left.to, b: right.to, taken: to, dots: place.dots, from: place, char: 0 };
        step(search, next, size, meet(common, set));
      }
    }
  }
}

function step(search: Search, to: Place, size: number, { set, char, hasDot }: Meeting): void {
  if (hasChar(set, SLASH)) {
    if (to.dots === OTHER) push(search, search.next, size, { ...to, dots: 0, char: SLASH });
    return;
  }
  if (char !== null) push(search, search.layer, size + 1, { ...to, dots: OTHER, char });
  if (!hasDot || (to.dots === OTHER && char !== null)) return;
  push(search, search.layer, size + 1, { ...to, dots: Math.min(OTHER, to.dots + 1), char: DOT });
}

function push({ b, effort, reached }: Search, layer: Layer, size: number, place: Place): void {
  const key = (place.a * b.moves.length + place.b) * (OTHER + 1) + place.dots;
  const known = reached.get(key) ?? [];
  effort.left -= 1 + known.length;
  if (known.some((taken) => isPartOf(taken.members, place.taken.members))) return;
  known.push(place.taken);
  reached.set(key, known);
  for (let at = layer.length; at <= size; at += 1) layer.push([]);
  layer[size]?.push(place);
}

/** Whether all members of an ascending list are in another. */
function isPartOf(part: readonly number[], whole: readonly number[]): boolean {
  let at = 0;
  for (const each of part) {
    while (at < whole.length && (whole[at] as number) < each) at += 1;
    if (whole[at] !== each) return false;
  }
  return true;
}

function textOf(end: Place): string {
  const chars: string[] = [];
  // The slash behind the last segment stands for the end.
  for (let at = end.from; at?.from; at = at.from) chars.push(String.fromCodePoint(at.char));
  return chars.reverse().join('');
}
