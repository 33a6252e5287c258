import type { Automaton, Move } from './automaton.js';
import { ANY_CHAR } from './char-set.js';
import { complementOf, simplified } from './determinise.js';
import { SEGMENT_EFFORT } from './effort.js';
import type { Effort } from './effort.js';
import type { SegmentItem } from './segment-syntax.js';

/** Larger segments are not taken apart; no file system allows names of this many characters. */
const MAX_STATES = 600;

type Sequence = readonly SegmentItem[];

interface Graph {
  readonly moves: Move[][];
  readonly empty: number[][];
  readonly effort: Effort;
}

const FINAL = 0;

/**
 * Thompson's construction (1968), then elimination of empty moves; null above {@link MAX_STATES} or
 * {@link SEGMENT_EFFORT}. A negated group is an automaton of its own, complemented, put in its place:
 * minimatch lets it stand for any text that its alternatives do not match as a whole.
 */
export function automatonOf(items: Sequence): Automaton | null {
  const automaton = automatonOfAny([items], { left: SEGMENT_EFFORT });
  return automaton && simplified(automaton, { left: SEGMENT_EFFORT });
}

function automatonOfAny(alternatives: readonly Sequence[], effort: Effort): Automaton | null {
  const graph: Graph = { moves: [[]], empty: [[]], effort };
  const starts = alternatives.map((items) => addSequence(graph, items, FINAL));
  const start = addState(graph, [], starts);
  if (graph.moves.length > MAX_STATES || effort.left < 0) return null;
  const closures = graph.moves.map((_, state) => closureOf(graph, state));
  return effort.left < 0 ? null : withoutEmptyMoves(graph, closures, start);
}

/** Keeps the states that a character leads to, and the first. */
function withoutEmptyMoves(
  graph: Graph,
  closures: readonly (readonly number[])[],
  start: number,
): Automaton {
  const numbers = new Map([[start, 0]]);
  for (const { to } of graph.moves.flat()) if (!numbers.has(to)) numbers.set(to, numbers.size);
  const kept = [...numbers.keys()].map((state) => closures[state] ?? []);
  return {
    start: 0,
    moves: kept.map((closure) =>
      closure
        .flatMap((state) => graph.moves[state] as Move[])
        .map(({ set, to }) => ({ set, to: numbers.get(to) as number })),
    ),
    accepting: kept.map((closure) => closure.includes(FINAL)),
  };
}

function addState(graph: Graph, moves: Move[], empty: number[]): number {
  graph.moves.push(moves);
  graph.empty.push(empty);
  return graph.moves.length - 1;
}

function addSequence(graph: Graph, items: Sequence, next: number): number {
  let target = next;
  for (let at = items.length - 1; at >= 0 && graph.moves.length <= MAX_STATES; at -= 1) {
    target = addItem(graph, items[at] as SegmentItem, target);
  }
  return target;
}

function addItem(graph: Graph, item: SegmentItem, next: number): number {
  if (item.kind === 'char') return addState(graph, [{ set: item.set, to: next }], []);
  if (item.kind === 'star') return addAnyText(graph, next);
  if (item.operator === '!') return addNegation(graph, item.alternatives, next);
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

function addNegation(graph: Graph, alternatives: readonly Sequence[], next: number): number {
  const inner = automatonOfAny(alternatives, graph.effort);
  const outside = inner && complementOf(inner, MAX_STATES, graph.effort);
  if (outside === null) {
    graph.effort.left = -1;
    return next;
  }
  const first = graph.moves.length;
  outside.moves.forEach((moves, state) => {
    const own = moves.map(({ set, to }) => ({ set, to: first + to }));
    addState(graph, own, outside.accepting[state] ? [next] : []);
  });
  return first + outside.start;
}

function closureOf(graph: Graph, state: number): readonly number[] {
  const seen = new Set([state]);
  for (const each of seen) for (const next of graph.empty[each] ?? []) seen.add(next);
  graph.effort.left -= seen.size;
  return [...seen];
}
