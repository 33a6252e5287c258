import { ANY_CHAR, hasChar } from './char-set.js';
import type { CharSet } from './char-set.js';
import type { SegmentItem } from './segment-syntax.js';

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
  /** False when it accepts more than the pattern does (a negated group, a named class). */
  readonly exact: boolean;
}

/** Larger segments are not taken apart; no file system allows names of this many characters. */
const MAX_STATES = 600;

interface Graph {
  readonly moves: Move[][];
  readonly empty: number[][];
  exact: boolean;
}

const FINAL = 0;

/**
 * Thompson's construction (1968), then elimination of empty moves; null above {@link MAX_STATES}.
 *
 * A negated group is widened to any text; making it exact means to determinise the group here and
 * nothing elsewhere. O(states²) at worst, linear without groups.
 */
export function automatonOf(items: readonly SegmentItem[]): Automaton | null {
  const graph: Graph = { moves: [[]], empty: [[]], exact: true };
  const start = addSequence(graph, items, FINAL);
  if (graph.moves.length > MAX_STATES) return null;
  const closures = graph.moves.map((_, state) => closureOf(graph, state));
  return {
    start,
    moves: closures.map((closure) => closure.flatMap((state) => graph.moves[state] as Move[])),
    accepting: closures.map((closure) => closure.includes(FINAL)),
    exact: graph.exact,
  };
}

function addState(graph: Graph, moves: Move[], empty: number[]): number {
  graph.moves.push(moves);
  graph.empty.push(empty);
  return graph.moves.length - 1;
}

function addSequence(graph: Graph, items: readonly SegmentItem[], next: number): number {
  let target = next;
  for (let at = items.length - 1; at >= 0 && graph.moves.length <= MAX_STATES; at -= 1) {
    target = addItem(graph, items[at] as SegmentItem, target);
  }
  return target;
}

function addItem(graph: Graph, item: SegmentItem, next: number): number {
  if (item.kind === 'char') {
    if (!item.exact) graph.exact = false;
    return addState(graph, [{ set: item.set, to: next }], []);
  }
  if (item.kind === 'star') return addAnyText(graph, next);
  if (item.operator === '!') {
    graph.exact = false;
    return addAnyText(graph, next);
  }
  if (item.operator === '@' || item.operator === '?') {
    const starts = item.alternatives.map((items) => addSequence(graph, items, next));
    return addState(graph, [], item.operator === '?' ? [next, ...starts] : starts);
  }
  const after = addState(graph, [], [next]);
  const starts = item.alternatives.map((items) => addSequence(graph, items, after));
  const entry = addState(graph, [], starts);
  graph.empty[after]?.push(entry);
  return item.operator === '*' ? after : entry;
}

function addAnyText(graph: Graph, next: number): number {
  const state = addState(graph, [], [next]);
  graph.moves[state]?.push({ set: ANY_CHAR, to: state });
  return state;
}

function closureOf(graph: Graph, state: number): readonly number[] {
  const seen = new Set([state]);
  for (const each of seen) for (const next of graph.empty[each] ?? []) seen.add(next);
  return [...seen];
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
