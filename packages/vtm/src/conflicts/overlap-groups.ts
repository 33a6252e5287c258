import type { EntryPairs } from './entry-pairs.js';
import type { OverlapRole, OverlapRoles } from './path-roles.js';
import type { SharedEntry } from './scope-entries.js';

/** An entry and the entries it overlaps, all with the same meaning to policy. */
export interface OverlapGroup {
  readonly hub: SharedEntry;
  /** In the order of the entries; without the hub. */
  readonly others: readonly SharedEntry[];
  readonly role: OverlapRole;
}

/** What gathers under one entry, by role. */
type Gathered = Map<string, { readonly role: OverlapRole; readonly others: number[] }>;

/**
 * Each pair of entries under one of its two: the file that policy knows and both may write, else the
 * entry with more overlaps, so that a wide directory is one group and not one for each entry below it.
 * `ordinary` says for each entry what `roles.isOrdinary` does. O(pairs · log).
 */
export function groupsOf(
  entries: readonly SharedEntry[],
  { first, second }: Pick<EntryPairs, 'first' | 'second'>,
  roles: OverlapRoles,
  ordinary: readonly boolean[],
): readonly OverlapGroup[] {
  const degree = new Uint32Array(entries.length);
  for (const list of [first, second]) {
    for (const entry of list) degree[entry] = (degree[entry] ?? 0) + 1;
  }
  const gathered = new Map<number, Gathered>();
  for (let at = 0; at < first.length; at += 1) {
    const [a, b] = [first[at] as number, second[at] as number];
    const role =
      ordinary[a] && ordinary[b]
        ? roles.ordinary
        : roles.of(entries[a] as SharedEntry, entries[b] as SharedEntry);
    const wider = (degree[a] ?? 0) >= (degree[b] ?? 0) ? 'left' : 'right';
    const [hub, other] = (role.named ?? wider) === 'left' ? [a, b] : [b, a];
    gather(gathered, hub, other, role);
  }
  return [...gathered].flatMap(([hub, groups]) =>
    [...groups.values()].map(({ role, others }) => ({
      hub: entries[hub] as SharedEntry,
      others: [...new Set(others)].sort((a, b) => a - b).map((at) => entries[at] as SharedEntry),
      role,
    })),
  );
}

function gather(
  gathered: Map<number, Gathered>,
  hub: number,
  other: number,
  role: OverlapRole,
): void {
  const groups = gathered.get(hub) ?? (new Map() as Gathered);
  gathered.set(hub, groups);
  const key = `${role.rule} ${role.level} ${role.concrete ?? ''}`;
  const group = groups.get(key);
  if (group) group.others.push(other);
  else groups.set(key, { role, others: [other] });
}
