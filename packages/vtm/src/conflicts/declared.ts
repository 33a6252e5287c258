import { declaredConflictsOf } from '../manifest/declared-conflicts.js';
import type { Backlog } from '../manifest/task.js';
import type { SharedRegion } from './conflict.js';
import type { LevelSetting } from './policy.js';
import { regionOf } from './region.js';

/** The tasks behind one in conflict with it, and why, where somebody has said so. */
type Partners = Map<number, string | null>;

/**
 * Pairs of which either task lists the other, not as derived: one region for each task and those behind
 * it, and one for each pair of which the manifest says why.
 */
export function declaredConflicts(backlog: Backlog, level: LevelSetting): readonly SharedRegion[] {
  const behind = declaredPairs(backlog);
  return [...behind.keys()]
    .sort((a, b) => a - b)
    .flatMap((first) => {
      const partners = behind.get(first) ?? new Map<number, string | null>();
      const others = [...partners.keys()].sort((a, b) => a - b);
      const silent = others.filter((other) => partners.get(other) === null);
      const spoken = others.filter((other) => partners.get(other) !== null);
      return [
        ...regionOf(level, [first], silent, evidence(null)),
        ...spoken.flatMap((other) =>
          regionOf(level, [first], [other], evidence(partners.get(other) ?? null)),
        ),
      ];
    });
}

function declaredPairs(backlog: Backlog): ReadonlyMap<number, Partners> {
  const positions = new Map(backlog.tasks.map((task, position) => [task.id, position]));
  const behind = new Map<number, Partners>();
  backlog.tasks.forEach((task, position) => {
    for (const id of declaredConflictsOf(task)) {
      const other = positions.get(id);
      if (other === undefined || other === position) continue;
      const [first, second] = position < other ? [position, other] : [other, position];
      const partners = behind.get(first) ?? new Map<number, string | null>();
      const own = Object.hasOwn(task.conflictReasons, id) ? task.conflictReasons[id] : null;
      behind.set(first, partners.set(second, partners.get(second) ?? own ?? null));
    }
  });
  return behind;
}

const evidence = (why: string | null) => ({
  kind: 'declared' as const,
  rule: 'declared' as const,
  subject: 'conflicts_with',
  reason: `the manifest declares the conflict${why === null ? '' : `: ${why}`}`,
});
