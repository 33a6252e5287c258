import type { Task } from '../manifest/task.js';
import { scopeOverlap } from '../scope/overlap.js';
import { guardScope } from './guard.js';
import type { GuardContext } from './guard.js';
import type { PathHistory, PathTouch } from './path-history.js';
import { entryOf } from './state.js';
import type { Entry, RunState, Status } from './state.js';

/** A task that has changed a path. */
export interface PathChange {
  readonly task: string;
  /** Where it stands now. */
  readonly status: Status;
  readonly attempt: number | null;
  /** Null when only the state tells of it. */
  readonly commit: string | null;
  /** ISO 8601: when it was committed, else when the attempt ended or began; null when nobody knows. */
  readonly at: string | null;
  /** What it changed of the path, as it was called then, sorted. */
  readonly files: readonly string[];
  /** Whether all of that lay in its scope; null for a task that has left its manifest. */
  readonly in_scope: boolean | null;
}

/** Who has changed a path, and who may. */
export interface TouchedReport {
  readonly path: string;
  /** What it was called before. */
  readonly former_names: readonly string[];
  /** Newest first; what nobody knows the time of comes last. */
  readonly changes: readonly PathChange[];
  /** Ids of unfinished tasks in whose scope it lies, or anything in it; in backlog order. */
  readonly may_write: readonly string[];
}

/** A workspace path, and whether it is that of a folder. */
export interface AskedPath {
  /** Posix, from the workspace root; empty for the root itself. */
  readonly path: string;
  readonly isFolder: boolean;
}

/**
 * Who has changed a path, by commits that name tasks and by what the entries tell beyond them, and whose
 * scope it lies in. O(history + entries · their files + tasks · their scopes).
 */
export function touchedReport(
  asked: AskedPath,
  { names, touches }: PathHistory,
  state: RunState,
  context: GuardContext,
): TouchedReport {
  const byId = new Map(context.backlog.tasks.map((task) => [task.id, task]));
  const inScope = (id: string, files: readonly string[]): boolean | null => {
    const task = byId.get(id);
    if (!task) return null;
    const touched = files.map((path) => ({ path, resolved: null }));
    return guardScope(task, touched, context).strays.length === 0;
  };
  const entries = entriesById(state);
  const committed = touches.map(({ task, attempt, commit, at, paths }): PathChange => ({
    ...{ task, attempt, commit, at, files: paths, in_scope: inScope(task, paths) },
    status: entries.get(task)?.status ?? 'pending',
  }));
  const told = toldBeyond(touches, entries, isWithin(names)).map(
    ({ id, entry, files }): PathChange => ({
      ...{ task: id, status: entry.status, attempt: entry.attempt ?? null, files },
      commit: entry.commit ?? null,
      at: entry.completed_at ?? entry.started_at ?? null,
      in_scope: inScope(id, files),
    }),
  );
  return {
    path: asked.path,
    former_names: names.slice(1),
    changes: [...committed, ...told].sort(newestFirst),
    may_write: mayWrite(asked, context),
  };
}

function entriesById(state: RunState): ReadonlyMap<string, Entry> {
  return new Map(
    Object.entries(state.manifests).flatMap(([manifest, { tasks }]) =>
      Object.keys(tasks).map((id) => [id, entryOf(state, manifest, id)] as const),
    ),
  );
}

const isWithin =
  (names: readonly string[]) =>
  (file: string): boolean =>
    names.some((name) => {
      const at = name.normalize('NFC');
      const path = file.normalize('NFC');
      return at === '' || path === at || path.startsWith(`${at}/`);
    });

/** Entries that tell of changes which no commit of their attempt shows. */
function toldBeyond(
  touches: readonly PathTouch[],
  entries: ReadonlyMap<string, Entry>,
  isAsked: (file: string) => boolean,
) {
  const shown = new Set(
    touches.flatMap(({ task, attempt, commit }) => [`${task} ${attempt}`, commit]),
  );
  return [...entries].flatMap(([id, entry]) => {
    const { files_modified: written, attempt, commit } = entry;
    const isShown = shown.has(`${id} ${attempt ?? null}`) || shown.has(commit ?? '');
    const texts = Array.isArray(written) ? written.filter((file) => typeof file === 'string') : [];
    const files = texts.filter(isAsked).sort();
    return files.length === 0 || isShown ? [] : [{ id, entry, files }];
  });
}

function newestFirst(a: PathChange, b: PathChange): number {
  const [one, other] = [a, b].map(({ at }) => Date.parse(at ?? ''));
  return (other || 0) - (one || 0);
}

/** So that each character stands for itself in a pattern. */
const escaped = (path: string): string => path.replace(/[[\]{}()*?!+@\\]/g, '\\$&');

function mayWrite(
  { path, isFolder }: AskedPath,
  { backlog, impliedOf, writers, isUnfinished }: GuardContext,
): readonly string[] {
  const asked = [path === '' ? '**' : `${escaped(path.normalize('NFC'))}/`];
  const writing = new Set(isFolder ? [] : writers(path.normalize('NFC')));
  const reaches = (task: Task, position: number): boolean => {
    if (!isFolder) return writing.has(position);
    const implied = impliedOf(task).flatMap(({ pattern, rule }) =>
      rule.level === 'info' ? [] : [pattern],
    );
    return scopeOverlap([...task.scope, ...implied], asked).kind !== 'disjoint';
  };
  return backlog.tasks.flatMap((task, position) =>
    isUnfinished(position) && reaches(task, position) ? [task.id] : [],
  );
}
