import { topologicalList } from '../critical-path.js';
import type { PlanModel, Stream } from '../plan.js';
import { excludes, indexOf } from '../plan-index.js';
import type { PlanIndex } from '../plan-index.js';
import { rowAt } from '../rows.js';
import { ancestorsOf } from './ancestors.js';
import { lanesOf } from './lanes.js';
import { turnsBefore } from './turns.js';

/**
 * Why one task waits for another: it depends on it, they conflict, one of them runs alone, or both
 * stand in one lane of a group limit. `order`: the plan starts it later on purpose.
 */
export type EdgeReason = 'precedence' | 'conflict' | 'exclusive' | 'lane' | 'order';

/** `to` starts after `from` has ended; positions of tasks. */
export interface PipelineEdge {
  readonly from: number;
  readonly to: number;
  readonly why: EdgeReason;
}

/**
 * The edges that keep a runner within the model, whatever it starts first and however long tasks take:
 * precedence, every excluding pair oriented as the stream runs it, and for a group limit of k at most
 * k chains. Workers are left to the runner. No edge is implied by others (up to 20,000 tasks).
 *
 * Ordered by the start of `to` in the stream, then of `from`; acyclic, since every edge goes forward
 * in that order. O(edges · tasks / 32 + members of exclusions + pairs between neighbouring turns).
 */
export function edgesOf(model: PlanModel, stream: Stream): PipelineEdge[] {
  const index = indexOf(model);
  const starts = new Float64Array(index.size);
  for (const { task, start } of stream.slots) starts[task] = start;
  const order = topologicalList(index, starts);
  const placeOf = new Int32Array(index.size);
  order.forEach((task, place) => {
    placeOf[task] = place;
  });
  const turns = turnsBefore(model, order);
  const ancestors = ancestorsOf(index.size);
  const lanes = lanesOf(index);
  const edges: PipelineEdge[] = [];
  order.forEach((task, place) => {
    const wanted = [...rowAt(index.before, task), ...(turns[task] ?? []).flat()];
    const places = wanted.map((earlier) => placeOf[earlier] as number);
    let linked = ancestors.link(place, places);
    const leadsTo = (earlier: number) => ancestors.has(place, placeOf[earlier] as number);
    const last = lanes.take(task, starts[task] as number, leadsTo);
    if (!last.every(leadsTo))
      linked = ancestors.link(place, [...places, ...last.map((each) => placeOf[each] as number)]);
    for (const earlier of linked.reverse()) {
      const from = order[earlier] as number;
      edges.push({ from, to: task, why: reasonOf(index, from, task) });
    }
  });
  return edges;
}

function reasonOf(index: PlanIndex, from: number, to: number): EdgeReason {
  if (rowAt(index.before, to).includes(from)) return 'precedence';
  if (index.exclusive[from] === 1 || index.exclusive[to] === 1) return 'exclusive';
  return excludes(index, from, to) ? 'conflict' : 'lane';
}
