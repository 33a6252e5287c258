import type { ConflictSet } from './conflict-set.js';
import type { SharedRegion } from './conflict.js';

/** The conflicts of one task (a position in the backlog) alone. O(members of all regions). */
export const conflictsOf = ({ regions }: ConflictSet, task: number): ConflictSet => ({
  regions: regions.flatMap((region): readonly SharedRegion[] => {
    const others = facing(region, task);
    return others.length === 0 ? [] : [{ ...region, left: [task], right: others }];
  }),
});

function facing({ left, right }: SharedRegion, task: number): readonly number[] {
  const others = new Set([
    ...(left.includes(task) ? right : []),
    ...(right.includes(task) ? left : []),
  ]);
  others.delete(task);
  return [...others].sort((a, b) => a - b);
}
