import type { SharedRegion } from './conflict.js';
import { evidenceOf } from './overlap-evidence.js';
import type { OverlapRoles } from './path-roles.js';
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
  roles: OverlapRoles,
  mergeable: readonly string[],
): Between {
  let held: SharedEntry[][] | null = null;
  const heldBy = (task: number): readonly SharedEntry[] => (held ??= byTask(entries))[task] ?? [];
  return (left, right) => {
    let sides: readonly [Set<SharedEntry>, Set<SharedEntry>] | null = null;
    const areOpposite = (a: SharedEntry, b: SharedEntry): boolean => {
      const [one, other] = (sides ??= [new Set(left), new Set(right)]);
      return (one.has(a) && other.has(b)) || (other.has(a) && one.has(b));
    };
    return (first, second) =>
      heldBy(first).flatMap((a) =>
        heldBy(second).flatMap((b) => {
          const evidence = areOpposite(a, b) ? evidenceOf(a, b, roles.of(a, b), mergeable) : null;
          return evidence ? [{ ...evidence, entries: [a.pattern, b.pattern] as const }] : [];
        }),
      );
  };
}

function byTask(entries: readonly SharedEntry[]): SharedEntry[][] {
  const held: SharedEntry[][] = [];
  for (const entry of entries) for (const task of entry.tasks) (held[task] ??= []).push(entry);
  return held;
}
