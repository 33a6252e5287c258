import { addTo } from '../../base/add-to.js';
import type { ConflictReason } from '../../conflicts/conflict.js';
import type { Backlog, Task } from '../../manifest/task.js';
import type { DraftEdits } from './draft.js';
import type { SyncAction, SyncChange } from './sync-change.js';
import type { WantedPair } from './wanted-pairs.js';
import { listEdits } from './written-conflicts.js';
import type { WrittenConflicts } from './written-conflicts.js';

/** What one task's two lists lose and gain. */
interface Sides {
  readonly entriesOut: Set<string>;
  readonly entriesIn: Task[];
  readonly marksOut: Set<string>;
  readonly marksIn: Task[];
}

/**
 * Brings `conflicts_with` and `derived_conflicts` of all tasks to the wanted pairs: what is missing is
 * appended in the order of manifests, and what is marked as derived but wanted by nobody is taken out. Ids
 * of no task stay while a manifest could not be read (`complete` is false): they may be in there.
 */
export function recordPairs(
  written: readonly WrittenConflicts[],
  wanted: readonly WantedPair[],
  backlog: Backlog,
  complete: boolean,
): DraftEdits {
  const sides = written.map((): Sides => ({
    entriesOut: new Set(),
    entriesIn: [],
    marksOut: new Set(),
    marksIn: [],
  }));
  const changes = [
    ...wanted.flatMap((pair) => bringTo(pair, written, sides)),
    ...freeRest(written, wanted, sides, backlog, complete),
  ];
  const edits = written.flatMap(({ conflicts, derived }, position) => {
    const { entriesOut, entriesIn, marksOut, marksIn } = sides[position] as Sides;
    return [
      ...listEdits(conflicts, entriesOut, inManifestOrder(entriesIn)),
      ...listEdits(derived, marksOut, inManifestOrder(marksIn)),
    ];
  });
  return { edits, changes };
}

/** Whatever the order of the manifests, new entries stand in the same one. */
const inManifestOrder = (tasks: readonly Task[]): readonly string[] =>
  [...tasks]
    .sort((a, b) =>
      a.manifest === b.manifest ? a.index - b.index : a.manifest < b.manifest ? -1 : 1,
    )
    .map(({ id }) => id);

/** Lists a wanted pair on both sides, marked on both or on none; says so when that changes anything. */
function bringTo(
  { first, second, derived }: WantedPair,
  written: readonly WrittenConflicts[],
  sides: readonly Sides[],
): readonly SyncChange[] {
  let added: Task | null = null;
  let marked = false;
  for (const [own, other] of [
    [first, second],
    [second, first],
  ] as const) {
    const { task, conflicts, derived: marks, editable } = written[own] as WrittenConflicts;
    const partner = (written[other] as WrittenConflicts).task;
    const { entriesIn, marksIn, marksOut } = sides[own] as Sides;
    if (!editable) continue;
    if (!conflicts.known.has(partner.id)) {
      entriesIn.push(partner);
      added ??= task;
    }
    if (marks.known.has(partner.id) === (derived !== null)) continue;
    marked = true;
    if (derived) marksIn.push(partner);
    else marksOut.add(partner.id);
  }
  if (!added && !marked) return [];
  const [one, two] = [first, second].map((at) => (written[at] as WrittenConflicts).task) as [
    Task,
    Task,
  ];
  if (derived) return [recorded(one, two, derived)];
  if (!added) return [pairChange('unmarked', one, two.id, 'people have declared it')];
  const declaring = added === one ? two : one;
  return [pairChange('completed', added, declaring.id, `${declaring.id} declares it`)];
}

/** Takes out what is marked as derived and wanted by nobody. */
function freeRest(
  written: readonly WrittenConflicts[],
  wanted: readonly WantedPair[],
  sides: readonly Sides[],
  backlog: Backlog,
  complete: boolean,
): readonly SyncChange[] {
  const partners = new Map<number, number[]>();
  for (const { first, second } of wanted) {
    addTo(partners, first, second);
    addTo(partners, second, first);
  }
  const ids = new Set(backlog.tasks.map(({ id }) => id));
  const told = new Set<string>();
  return written.flatMap(({ task, conflicts, derived, editable }, position) => {
    if (!editable || derived.known.size === 0) return [];
    const { entriesOut, marksOut } = sides[position] as Sides;
    const kept = new Set(partners.get(position)?.map((at) => backlog.tasks[at]?.id));
    return [...derived.known].flatMap((id) => {
      if (kept.has(id) || (!complete && !ids.has(id))) return [];
      marksOut.add(id);
      if (conflicts.known.has(id)) entriesOut.add(id);
      if (told.has(`${id} ${task.id}`)) return [];
      told.add(`${task.id} ${id}`);
      return [pairChange('freed', task, id, whyFreed(id, ids, conflicts.known))];
    });
  });
}

function whyFreed(id: string, ids: ReadonlySet<string>, listed: ReadonlySet<string>): string {
  if (!ids.has(id)) return `${id} is in no manifest`;
  return listed.has(id) ? 'nothing keeps them apart any more' : 'conflicts_with does not name it';
}

/** The reason is worked out when somebody reads it: of a hundred thousand pairs few are shown. */
function recorded(task: Task, other: Task, derived: () => ConflictReason): SyncChange {
  let known: ConflictReason | null = null;
  const reason = (): ConflictReason => (known ??= derived());
  const { file, field } = pairChange('recorded', task, other.id, '');
  return {
    ...{ action: 'recorded', file, task: task.id, other: other.id, field },
    get why() {
      return `${reason().kind}: ${reason().reason}`;
    },
    get witness() {
      return reason().witness;
    },
  };
}

const pairChange = (action: SyncAction, task: Task, other: string, why: string): SyncChange => ({
  action,
  file: task.manifest,
  task: task.id,
  other,
  field: action === 'unmarked' ? 'derived_conflicts' : 'conflicts_with',
  why,
  witness: null,
});
