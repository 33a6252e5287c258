import type { SharedRegion } from './conflict.js';
import type { ConflictPolicy } from './policy.js';
import { weaker } from './policy.js';
import { regionOf } from './region.js';
import type { OverlapRole } from './path-roles.js';
import type { ScopeOverlap } from './scope-overlaps.js';

/**
 * Tasks that may write the same file of the workspace's configuration: both name it, or one names it
 * and a pattern of the other matches it. At most soft where changes to the file merge.
 */
export function sharedConfigConflicts(
  overlaps: readonly ScopeOverlap[],
  roleOf: (overlap: ScopeOverlap) => OverlapRole,
  policy: ConflictPolicy,
): readonly SharedRegion[] {
  const setting = policy.levels['shared-config'];
  return overlaps.flatMap((overlap) => {
    const { concrete, sharedConfig, mergeable } = roleOf(overlap);
    if (!sharedConfig || concrete === null) return [];
    const level = mergeable ? weaker(setting, 'soft') : setting;
    return regionOf('shared-config', level, overlap.left.tasks, overlap.right.tasks, {
      subject: concrete,
      reason: `both may write the shared configuration ${concrete}`,
      witness: concrete,
    });
  });
}
