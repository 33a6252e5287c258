import type { Backlog } from '../manifest/task.js';
import type { SharedRegion } from './conflict.js';
import type { LevelSetting } from './policy.js';
import { addMember, regionOf } from './region.js';

/** Tasks of one capability: they run one after the other. */
export function capabilityConflicts(
  backlog: Backlog,
  level: LevelSetting,
): readonly SharedRegion[] {
  const members = new Map<string, number[]>();
  backlog.tasks.forEach((task, position) => addMember(members, task.capability, position));
  return [...members].flatMap(([capability, tasks]) =>
    regionOf(level, tasks, tasks, {
      kind: 'capability',
      rule: 'capability',
      subject: capability,
      reason: `both belong to the capability ${capability}, which is serial within itself`,
    }),
  );
}
