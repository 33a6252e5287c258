import type { PlanModel, Slot, Stream } from '../plan.js';
import type { PipelineEdge } from './edges.js';
import { replay } from './replay.js';

/** Replays spent on holding tasks back, each for one edge: so many, fewer beyond a thousand tasks. */
const MOST_ROUNDS = 60;
const MOST_TASKS_REPLAYED = 60_000;
/** How many late tasks are looked at a round, the first ones: what follows is mostly late because of them. */
const MOST_LATE = 10;

/**
 * A plan may let a worker wait for a better task; a plain runner does not, and then starts the better
 * one too late. So tasks that a runner with priorities would start too early, and lose time by it, are
 * held back: each gets one edge from the task that ends just before its own start in the stream.
 * Without such a loss nothing is added. Edges still go forward in the stream. O(edges + tasks) a round.
 */
export function heldBack(
  model: PlanModel,
  { slots, makespan }: Stream,
  edges: readonly PipelineEdge[],
  priority: readonly number[],
): readonly PipelineEdge[] {
  const runner = {
    seconds: model.tasks.map((task) => task.seconds),
    workers: model.workers,
    policy: priority,
  };
  let best = { edges, makespan: Infinity };
  let tried: readonly PipelineEdge[] = edges;
  const rounds = Math.min(MOST_ROUNDS, Math.ceil(MOST_TASKS_REPLAYED / Math.max(1, slots.length)));
  for (let round = 0; round <= rounds; round += 1) {
    const replayed = replay(tried, runner);
    if (replayed.makespan < best.makespan) best = { edges: tried, makespan: replayed.makespan };
    if (best.makespan <= makespan) break;
    const more = nextEdge(slots, replayed.starts, tried);
    if (!more) break;
    tried = [...tried, more];
  }
  return best.edges;
}

/** Holds back a task that runs too early while the first late one should start. */
function nextEdge(
  slots: readonly Slot[],
  starts: Float64Array,
  edges: readonly PipelineEdge[],
): PipelineEdge | null {
  const startOf = (slot: Slot): number => starts[slot.task] as number;
  const lates = slots.filter((slot) => startOf(slot) > slot.start).slice(0, MOST_LATE);
  for (const late of lates) {
    const tooEarly = slots.filter((slot) => {
      const end = startOf(slot) + slot.end - slot.start;
      return slot.start >= late.start && startOf(slot) < late.start && end > late.start;
    });
    for (const slot of tooEarly) {
      const from = endsBefore(slots, slot);
      if (from === null || edges.some((edge) => edge.from === from && edge.to === slot.task))
        continue;
      return { from, to: slot.task, why: 'order' };
    }
  }
  return null;
}

/** The task that ends last before another starts. */
function endsBefore(slots: readonly Slot[], { task, start }: Slot): number | null {
  let latest: Slot | null = null;
  for (const slot of slots) {
    if (slot.task === task || slot.end > start) continue;
    if (!latest || slot.end > latest.end) latest = slot;
  }
  return latest?.task ?? null;
}
