import type { Evidence, PairEvidence, SharedRegion } from './conflict.js';
import type { OverlapRoles } from './path-roles.js';
import { weaker } from './policy.js';
import type { LevelSetting } from './policy.js';
import type { SharedEntry } from './scope-entries.js';

/** The evidence for two members of a region whose sides hold these entries. */
export type Between = (
  left: readonly SharedEntry[],
  right: readonly SharedEntry[],
) => NonNullable<SharedRegion['between']>;

/**
 * Finds evidence for a pair of tasks only when somebody asks: a region stands for many pairs. The first
 * call costs O(entries), each call the entries of the two tasks.
 */
export function pairEvidence(
  entries: readonly SharedEntry[],
  roles: Pick<OverlapRoles, 'of'>,
  evidenceOf: (left: SharedEntry, right: SharedEntry) => Evidence | null,
): Between {
  let held: SharedEntry[][] | null = null;
  const heldBy = (task: number): readonly SharedEntry[] => (held ??= byTask(entries))[task] ?? [];
  return (left, right) => {
    let sides: readonly [Set<SharedEntry>, Set<SharedEntry>] | null = null;
    return (first, second, most) => {
      const [one, other] = (sides ??= [new Set(left), new Set(right)]);
      const found: PairEvidence[] = [];
      for (const a of heldBy(first)) {
        const facing = [...(one.has(a) ? [other] : []), ...(other.has(a) ? [one] : [])];
        if (facing.length === 0) continue;
        for (const b of heldBy(second)) {
          if (found.length >= most) return found;
          const evidence = facing.some((side) => side.has(b)) ? evidenceOf(a, b) : null;
          if (!evidence) continue;
          const { level } = roles.of(a, b);
          const isEditable = (entry: SharedEntry, task: number): boolean =>
            entry.implied === null && !impliedAlike(heldBy(task), entry, level);
          found.push({
            ...evidence,
            entries: [a.pattern, b.pattern],
            editable: [isEditable(a, first), isEditable(b, second)],
          });
        }
      }
      return found;
    };
  };
}

/** Whether a rule adds a written entry as well, so that the conflict stays without the written one. */
const impliedAlike = (
  held: readonly SharedEntry[],
  { pattern }: SharedEntry,
  level: LevelSetting,
): boolean =>
  held.some(
    ({ implied, pattern: other }) =>
      implied !== null && other === pattern && weaker(implied.level, level) === level,
  );

function byTask(entries: readonly SharedEntry[]): SharedEntry[][] {
  const held: SharedEntry[][] = [];
  for (const entry of entries) for (const task of entry.tasks) (held[task] ??= []).push(entry);
  return held;
}
