import { ancestorsOf, successorsOf } from '../../base/digraph.js';
import { quote } from '../../base/quote.js';
import { aboutTask, fewOf } from '../../manifest/checks/about-task.js';
import type { Finding } from '../../manifest/finding.js';
import type { TaskKey } from '../../manifest/schema.js';
import type { Task } from '../../manifest/task.js';
import { documentsOf } from '../../run/documents.js';
import type { AwaitedDocument, MissingDocument, NeededDocument } from '../../run/documents.js';
import type { WorkspaceFolder } from '../../run/ports.js';

/** How the tasks stand. */
export interface Progress {
  /** Whether a task is still to be done: it needs its documents. */
  readonly isOpen: (task: Task) => boolean;
  readonly isCompleted: (task: Task) => boolean;
}

/** So many documents are told one by one; they are those of the first tasks. */
const LISTED_DOCUMENTS = 500;

/**
 * The documents that open tasks need and that do not exist, the one that holds up most tasks first, then
 * in backlog order: what a "blocker cascade" of the guide begins with. O(tasks) a document, at most
 * `LISTED_DOCUMENTS` of them.
 */
export async function awaitedDocuments(
  tasks: readonly Task[],
  { isOpen, isCompleted }: Progress,
  adrDirectory: string,
  folder: Pick<WorkspaceFolder, 'missing' | 'list'>,
): Promise<readonly AwaitedDocument[]> {
  const adrFiles = await folder.list(adrDirectory);
  const needed = tasks.flatMap((task, at) =>
    isOpen(task)
      ? documentsOf(task, adrDirectory, adrFiles).map((document) => ({ at, document }))
      : [],
  );
  const paths = needed.flatMap(({ document }) => document.path ?? []);
  const absent = new Set(await folder.missing([...new Set(paths)]));
  const byName = new Map<string, { document: NeededDocument; namedBy: Set<number> }>();
  for (const { at, document } of needed) {
    const { path, written } = document;
    if (path !== null && !absent.has(path)) continue;
    const name = path ?? `${written}\0`;
    const known = byName.get(name) ?? { document, namedBy: new Set() };
    if (byName.size < LISTED_DOCUMENTS) byName.set(name, known);
    known.namedBy.add(at);
  }
  const heldUpBy = dependentsAmong(tasks, isCompleted);
  const idsAt = (positions: Iterable<number>) =>
    [...positions].flatMap((at) => tasks[at]?.id ?? []);
  return [...byName.values()]
    .map(({ document: { code, written }, namedBy }) => ({
      ...{ code, written, namedBy: idsAt(namedBy), heldUp: idsAt(heldUpBy(namedBy)) },
    }))
    .sort((a, b) => b.heldUp.length - a.heldUp.length);
}

/** A completed task needs its predecessors no more. */
function dependentsAmong(
  tasks: readonly Task[],
  isCompleted: Progress['isCompleted'],
): (starts: Iterable<number>) => readonly number[] {
  const positions = new Map(tasks.map(({ id }, at) => [id, at]));
  const before = tasks.map((task) =>
    isCompleted(task) ? [] : task.dependsOn.flatMap((id) => positions.get(id) ?? []),
  );
  const after = successorsOf(before);
  return (starts) => [...ancestorsOf(starts, after)].sort((a, b) => a - b);
}

const KEYS = {
  'MISSING-SPEC': 'related_specs',
  'MISSING-ADR': 'related_adrs',
  'MISSING-GUIDE': 'related_guides',
} as const satisfies Record<MissingDocument, TaskKey>;

/** A finding (VTM141) for each document and manifest, at the first task there that names it. */
export function documentFindings(
  documents: readonly AwaitedDocument[],
  tasks: readonly Task[],
): Finding[] {
  if (documents.length === 0) return [];
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return documents.flatMap((document) => {
    const firsts = new Map<string, Task>();
    for (const id of document.namedBy) {
      const task = byId.get(id);
      if (task && !firsts.has(task.manifest)) firsts.set(task.manifest, task);
    }
    return [...firsts.values()].map((task) => documentFinding(task, document));
  });
}

const ADR_ID = /^ADR-?\d/i;

function documentFinding(task: Task, { code, written, heldUp }: AwaitedDocument): Finding {
  const key = KEYS[code];
  const waiting = heldUp.length === 1 ? '1 task waits' : `${heldUp.length} tasks wait`;
  const message = `${quote(written)} does not exist; ${waiting} for it: ${fewOf(heldUp, 3)}`;
  const remedy =
    code === 'MISSING-ADR' && ADR_ID.test(written)
      ? `write the ADR as a file whose name begins with its number, or correct ${key}`
      : `write the document, or correct ${key}`;
  return aboutTask(task, 'VTM141', key, message, remedy, written);
}
