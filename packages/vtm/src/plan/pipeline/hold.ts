import type { PlanModel, Slot, Stream } from '../plan.js';
import type { PipelineEdge } from './edges.js';
import { replay } from './replay.js';

/** Replays spent on holding tasks back, each for one edge: so many, fewer beyond a thousand tasks. */
const MOST_ROUNDS = 60;
const MOST_TASKS_REPLAYED = 60_000;
/** A loss that is left after them is borne up to this share of the makespan; beyond, every task is held. */
const MOST_LOSS = 0.003;

/**
 * A plan may let a worker wait for a better task; a plain runner does not, and then starts the better
 * one too late. So tasks that a runner with priorities would start too early, and lose time by it, are
 * held back: each gets one edge from the task that ends just before its own start in the stream.
 * Without such a loss nothing is added. Edges still go forward in the stream.
 *
 * With such an edge for every task a runner with priorities keeps the stream to the second, provided
 * each task of it starts at 0 or as another ends. O(edges + tasks · log tasks) a round.
 */
export function heldBack(
  model: PlanModel,
  { slots, makespan }: Stream,
  edges: readonly PipelineEdge[],
  priority: readonly number[],
): readonly PipelineEdge[] {
  const seconds = model.tasks.map((task) => task.seconds);
  const startsOf = (tried: readonly PipelineEdge[]) =>
    replay(tried, { seconds, workers: model.workers, policy: priority });
  const holds = holdsOf(slots);
  const added = new Set<PipelineEdge>();
  let best = { edges, makespan: Infinity };
  let rounds = Math.min(MOST_ROUNDS, Math.ceil(MOST_TASKS_REPLAYED / Math.max(1, slots.length)));
  for (; rounds >= 0; rounds -= 1) {
    const tried = [...edges, ...added];
    const replayed = startsOf(tried);
    if (replayed.makespan < best.makespan) best = { edges: tried, makespan: replayed.makespan };
    if (best.makespan <= makespan) return best.edges;
    const next = nextHold(slots, replayed.starts, holds, added);
    if (!next) break;
    added.add(next);
  }
  if (best.makespan <= makespan * (1 + MOST_LOSS)) return best.edges;
  const all = [...edges, ...holds.values()];
  return startsOf(all).makespan < best.makespan ? all : best.edges;
}

/** For each task that does not start at 0 the edge from the one that ends last before it starts. */
function holdsOf(slots: readonly Slot[]): ReadonlyMap<number, PipelineEdge> {
  const byEnd = [...slots].sort((a, b) => a.end - b.end || a.task - b.task);
  const holds = new Map<number, PipelineEdge>();
  let ended = 0;
  for (const { task, start } of slots) {
    while ((byEnd[ended]?.end ?? Infinity) <= start) ended += 1;
    const last = byEnd[ended - 1];
    if (last) holds.set(task, { from: last.task, to: task, why: 'order' });
  }
  return holds;
}

/**
 * What holds back a task that runs too early while the first late one should start. Where that task is
 * held already, the one before it runs too early, too: then that one is held.
 */
function nextHold(
  slots: readonly Slot[],
  starts: Float64Array,
  holds: ReadonlyMap<number, PipelineEdge>,
  added: ReadonlySet<PipelineEdge>,
): PipelineEdge | null {
  const startOf = ({ task }: Slot): number => starts[task] as number;
  const late = slots.find((slot) => startOf(slot) > slot.start);
  if (!late) return null;
  for (const slot of slots) {
    const end = startOf(slot) + slot.end - slot.start;
    if (slot.start < late.start || startOf(slot) >= late.start || end <= late.start) continue;
    let hold = holds.get(slot.task);
    while (hold && added.has(hold)) hold = holds.get(hold.from);
    if (hold) return hold;
  }
  return null;
}
