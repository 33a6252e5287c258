import type { PlanIndex } from '../plan-index.js';
import { rowAt } from '../rows.js';

interface Lane {
  /** The task that is last in it. */
  last: number;
  /** When that task ends in the plan. */
  end: number;
}

/** The lanes of every group limit: as many chains of tasks as the limit lets run at once. */
export interface Lanes {
  /**
   * Puts a task into a lane of each limit it counts in, and gives the tasks that were last there.
   * Tasks come in the order of their starts.
   */
  take(task: number, start: number, leadsTo: (earlier: number) => boolean): number[];
}

/** Empty lanes. Taking one is O(capacity of the limits of the task). */
export function lanesOf(index: PlanIndex): Lanes {
  const lanes = Array.from(index.capacity, (): Lane[] => []);
  return {
    take: (task, start, leadsTo) =>
      [...rowAt(index.limits, task)].flatMap((limit) => {
        const open = lanes[limit] as Lane[];
        const most = index.capacity[limit] as number;
        const lane = laneFor(open, most, start, leadsTo);
        const last = lane?.last;
        const next = { last: task, end: start + (index.seconds[task] as number) };
        if (lane) Object.assign(lane, next);
        else open.push(next);
        return last === undefined ? [] : [last];
      }),
  };
}

/**
 * The lane whose last task leads to this one anyway, else null for a new lane while there may be one,
 * else the one that has been empty longest: it leaves most time when durations turn out otherwise.
 * The plan keeps the limit, so some lane is empty at each start.
 */
function laneFor(
  open: readonly Lane[],
  most: number,
  start: number,
  leadsTo: (earlier: number) => boolean,
): Lane | null {
  const implied = open.find(({ last, end }) => end <= start && leadsTo(last));
  if (implied) return implied;
  if (open.length < most) return null;
  return open.reduce((longest, lane) => (lane.end < longest.end ? lane : longest));
}
