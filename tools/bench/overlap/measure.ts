import { conflictCounts } from '../../../packages/vtm/src/conflicts/conflict-set.js';
import { findConflicts } from '../../../packages/vtm/src/conflicts/find-conflicts.js';
import { sharedEntries } from '../../../packages/vtm/src/conflicts/scope-entries.js';
import type { Backlog } from '../../../packages/vtm/src/manifest/task.js';
import { scopeOverlap } from '../../../packages/vtm/src/scope/overlap.js';
import { backlogOf } from './backlog.js';
import type { Universe } from './universes.js';

/** What finding the conflicts of a backlog took and gave. */
export interface OverlapMeasure {
  readonly universe: string;
  readonly tasks: number;
  readonly milliseconds: number;
  /** Most memory the whole process has held. */
  readonly peakMegabytes: number;
  readonly entries: number;
  readonly regions: number;
  /** Positions held by all regions together. */
  readonly members: number;
  readonly pairs: number;
  /** Time of testing each pair of tasks, extrapolated from a sample, over the time taken. */
  readonly ratio: number;
}

/** How many pairs of tasks stand for all. */
const SAMPLE = 20_000;

/** Finds the conflicts of a universe once, cold, then samples the same by pairs. */
export function measure(universe: Universe, tasks: number): OverlapMeasure {
  const backlog = backlogOf(universe, tasks);
  const before = performance.now();
  const { regions } = findConflicts(backlog);
  const milliseconds = performance.now() - before;
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  return {
    universe: universe.name,
    tasks,
    milliseconds,
    peakMegabytes,
    entries: sharedEntries(backlog, () => []).length,
    regions: regions.length,
    members: regions.reduce(
      (sum, { left, right }) => sum + left.length + (left === right ? 0 : right.length),
      0,
    ),
    pairs: conflictCounts({ regions }).pairs,
    ratio: pairwiseMilliseconds(backlog) / milliseconds,
  };
}

/** What testing the scopes of each pair of tasks would take, from evenly spread pairs. */
function pairwiseMilliseconds({ tasks }: Backlog): number {
  const pairs = (tasks.length * (tasks.length - 1)) / 2;
  const sample = Math.min(SAMPLE, pairs);
  const before = performance.now();
  for (let at = 0; at < sample; at += 1) {
    const first = at % tasks.length;
    const second = (first + 1 + ((at * 7919) % (tasks.length - 1))) % tasks.length;
    scopeOverlap(tasks[first]?.scope ?? [], tasks[second]?.scope ?? []);
  }
  return ((performance.now() - before) / sample) * pairs;
}
