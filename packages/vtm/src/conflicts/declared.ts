import type { Backlog } from '../manifest/task.js';
import type { SharedRegion } from './conflict.js';
import type { LevelSetting } from './policy.js';
import { regionOf } from './region.js';

/** Pairs of which either task lists the other: one region for each task and those behind it. */
export function declaredConflicts(backlog: Backlog, level: LevelSetting): readonly SharedRegion[] {
  const positions = new Map(backlog.tasks.map((task, position) => [task.id, position]));
  const behind = new Map<number, Set<number>>();
  backlog.tasks.forEach((task, position) => {
    for (const id of task.conflictsWith) {
      const other = positions.get(id);
      if (other === undefined || other === position) continue;
      const first = Math.min(position, other);
      const others = behind.get(first) ?? new Set();
      others.add(Math.max(position, other));
      behind.set(first, others);
    }
  });
  return [...behind.keys()]
    .sort((a, b) => a - b)
    .flatMap((first) => {
      const others = [...(behind.get(first) ?? [])].sort((a, b) => a - b);
      return regionOf(level, [first], others, {
        kind: 'declared',
        rule: 'declared',
        subject: 'conflicts_with',
        reason: 'the manifest declares the conflict',
      });
    });
}
