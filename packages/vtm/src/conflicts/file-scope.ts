import type { SharedRegion } from './conflict.js';
import type { ConflictPolicy, LevelSetting } from './policy.js';
import { weaker } from './policy.js';
import { regionOf } from './region.js';
import type { RegionText } from './region.js';
import type { OverlapRole } from './path-roles.js';
import { unmergeableWitness } from './witness.js';
import type { SharedEntry } from './scope-entries.js';
import type { ScopeOverlap, ScopeOverlaps } from './scope-overlaps.js';

/** Tasks whose scopes can name a common path; at most soft where the path is a mergeable file. */
export function fileScopeConflicts(
  overlaps: readonly ScopeOverlap[],
  roleOf: (overlap: ScopeOverlap) => OverlapRole,
  policy: ConflictPolicy,
): readonly SharedRegion[] {
  const setting = policy.levels['file-scope'];
  return overlaps.flatMap((overlap) => {
    const { sharedConfig, mergeable, concrete } = roleOf(overlap);
    if (sharedConfig) return [];
    const witness =
      concrete ?? (mergeable ? overlap.witness : unmergeableWitness(overlap, policy.mergeable));
    const level = mergeable ? weaker(setting, 'soft') : setting;
    const text = textOf(overlap, witness);
    return regionOf('file-scope', level, overlap.left.tasks, overlap.right.tasks, text);
  });
}

/** Entries that overlap very many others: one region each, without a witness. */
export function crowdConflicts(
  { crowds, undecided }: ScopeOverlaps,
  entries: readonly SharedEntry[],
  setting: LevelSetting,
): readonly SharedRegion[] {
  const crowded = crowds.flatMap(({ entry, others }) => {
    const example = others[0]?.pattern ?? entry.pattern;
    return regionOf('file-scope', setting, entry.tasks, tasksOf(others), {
      subject: entry.pattern,
      reason: `${entry.pattern} overlaps ${others.length} further scope entries, among them ${example}`,
    });
  });
  if (undecided.length === 0) return crowded;
  const region = regionOf('file-scope', setting, tasksOf(undecided), tasksOf(entries), {
    subject: 'file_scope',
    reason:
      'the backlog holds too many wide patterns to compare them all, so one may overlap the other',
  });
  return [...crowded, ...region];
}

const tasksOf = (entries: readonly SharedEntry[]): readonly number[] =>
  [...new Set(entries.flatMap(({ tasks }) => tasks))].sort((a, b) => a - b);

function textOf({ left, right }: ScopeOverlap, witness: string | null): RegionText {
  if (left.pattern === right.pattern) {
    return { subject: left.pattern, reason: `both may write ${left.pattern}`, witness };
  }
  const both = `${left.pattern} and ${right.pattern}`;
  const reason =
    witness === null
      ? `${both} may overlap; they are too complex to show where`
      : `${both} overlap, for example at ${witness}`;
  return { subject: both, reason, witness };
}
