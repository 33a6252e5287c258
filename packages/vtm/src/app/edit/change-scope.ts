import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { nearest } from '../../base/nearest.js';
import { quote } from '../../base/quote.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { normalisePath } from '../../base/workspace-path.js';
import type { Task } from '../../manifest/task.js';
import { conflictContext } from '../workspace/conflict-context.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { unknownTasks } from '../workspace/unknown-tasks.js';
import { Draft } from './draft.js';
import { finish, obstaclesIn } from './finish.js';
import type { Edited } from './finish.js';
import { narrowedAgainst } from './narrow-scope.js';
import { readScopeEntry } from './scope-entries.js';
import type { EditFacts } from './task-request.js';

/** What is to become of a task's scope. */
export type ScopeChange = {
  /** Whether it may run beside others from now on; as it was when it is left out. */
  readonly parallel?: boolean | undefined;
} & (
  | /** Other entries in place of all. */
    { readonly kind: 'set'; readonly entries: readonly string[] }
  | { readonly kind: 'edit'; readonly add: readonly string[]; readonly remove: readonly string[] }
  /** The smallest changes that free it from one task, or from all that can be freed. */
  | { readonly kind: 'narrow'; readonly against: string | null }
);

/** A scope by its entries as written, and what was done to get there. */
interface Wanted {
  readonly entries: readonly string[];
  readonly told: readonly string[];
}

/**
 * Changes the scope of one task, and with it whether the task may run beside others; conflicts derived from
 * the scope follow on both sides, and the answer says which pairs are freed and which are kept apart anew.
 *
 * Refuses unknown tasks (VTM403), entries that leave the workspace (VTM116), entries that are not there to
 * be removed, to narrow what no change frees (VTM425), and to let High risk run beside others (VTM420).
 *
 * @example
 * changeScope(workspace, 'A--T01', { kind: 'narrow', against: null }, facts);
 */
export function changeScope(
  workspace: Workspace,
  id: string,
  change: ScopeChange,
  { files }: Pick<EditFacts, 'files'>,
): Result<Edited, readonly Diagnostic[]> {
  const named = change.kind === 'narrow' && change.against !== null ? [change.against] : [];
  const obstacles = [...obstaclesIn(workspace), ...unknownTasks(workspace.backlog, [id, ...named])];
  const task = workspace.backlog.tasks.find((one) => one.id === id);
  if (obstacles.length > 0 || !task) return fail(obstacles);
  const draft = new Draft(workspace.sources);
  const before = draft.listOf(task, 'file_scope').filter((entry) => typeof entry === 'string');
  const wanted = wantedScope(workspace, task, before, change, files);
  if (!wanted.ok) return wanted;
  const { entries, told } = wanted.value;
  if (!isSame(before, entries)) draft.set(task, ['file_scope'], entries);
  if (change.parallel !== undefined) draft.set(task, ['parallel'], change.parallel);
  const added = entries.filter((entry) => !before.includes(entry)).map(normal);
  return finish(workspace, draft, {
    told: [...told, ...changesTo(task, before, entries, change.parallel)],
    concerns: (a, b) => a === id || b === id,
    newEntries: new Map([[id, added]]),
  });
}

function wantedScope(
  workspace: Workspace,
  task: Task,
  before: readonly string[],
  change: ScopeChange,
  files: EditFacts['files'],
): Result<Wanted, readonly Diagnostic[]> {
  if (change.kind === 'narrow') return narrowed(workspace, task, before, change.against);
  const given = change.kind === 'set' ? change.entries : change.add;
  const { projects } = workspace;
  const read = given.map((entry) => readScopeEntry(entry, { projects, files }));
  const missing = change.kind === 'set' ? [] : missingFrom(before, change.remove, task);
  const refused = [...given.flatMap((entry) => leaving(entry, task)), ...missing];
  if (refused.length > 0) return fail(refused);
  const told = read.flatMap((one) => [
    ...(one.told === null ? [] : [one.told]),
    ...(one.proposal ? [proposed(one.entry, one.proposal)] : []),
  ]);
  const removed = new Set(change.kind === 'set' ? [] : change.remove.map(normal));
  const kept = change.kind === 'set' ? [] : before.filter((entry) => !removed.has(normal(entry)));
  const known = new Set(kept.map(normal));
  const added = [...new Set(read.map(({ entry }) => entry))].filter((entry) => !known.has(entry));
  return ok({ entries: [...kept, ...added], told });
}

const proposed = (
  entry: string,
  { value, reason }: { readonly value: string; readonly reason: string },
): string => `${quote(entry)} is perhaps ${quote(value)}: ${reason}.`;

/** As the reader of manifests spells an entry; what it refuses stays as it is. */
function normal(entry: string): string {
  const path = normalisePath(entry, { pattern: true });
  return path.ok ? path.value : entry;
}

function leaving(entry: string, { id, manifest }: Task): readonly Diagnostic[] {
  const path = normalisePath(entry, { pattern: true });
  if (path.ok) return [];
  const remedy = 'Write a path from the workspace root with "/" between folders.';
  const message = `the entry ${quote(entry)} ${path.error}`;
  return [diagnostic('VTM116', message, remedy, { file: manifest, task: id })];
}

function missingFrom(
  before: readonly string[],
  remove: readonly string[],
  { id, manifest }: Task,
): readonly Diagnostic[] {
  const known = new Set(before.map(normal));
  return remove
    .filter((entry) => !known.has(normal(entry)))
    .map((entry) => {
      const near = nearest(normal(entry), known);
      const remedy = near === null ? `\`vtm scope ${id}\` lists all.` : `Did you mean ${near}?`;
      const message = `file_scope has no entry ${quote(entry)}`;
      return diagnostic('VTM425', message, remedy, { file: manifest, task: id });
    });
}

function narrowed(
  workspace: Workspace,
  task: Task,
  before: readonly string[],
  against: string | null,
): Result<Wanted, readonly Diagnostic[]> {
  const context = conflictContext(workspace);
  const asWritten = new Map(before.map((entry) => [normal(entry), entry]));
  let scope = task.scope;
  for (const other of workspace.backlog.tasks) {
    if (other.id === task.id || (against !== null && other.id !== against)) continue;
    scope = narrowedAgainst({ ...task, scope }, other, context) ?? scope;
  }
  if (scope !== task.scope)
    return ok({ entries: scope.map((entry) => asWritten.get(entry) ?? entry), told: [] });
  const from = against ?? 'any other task';
  return fail([
    diagnostic(
      'VTM425',
      `no smaller scope of ${task.id} frees it from ${from}`,
      against === null
        ? '`vtm conflicts` says what keeps it apart from which task.'
        : `\`vtm explain ${task.id} ${against}\` says what keeps them apart.`,
      { file: task.manifest, task: task.id },
    ),
  ]);
}

/** What changes, a sentence each. */
function changesTo(
  { id, parallel: former }: Task,
  before: readonly string[],
  after: readonly string[],
  parallel = former,
): readonly string[] {
  const gone = before.filter((entry) => !after.includes(entry)).map(quote);
  const come = after.filter((entry) => !before.includes(entry)).map(quote);
  const told = [
    ...(gone.length > 0 ? [`The scope of ${id} loses ${gone.join(', ')}.`] : []),
    ...(come.length > 0 ? [`The scope of ${id} gains ${come.join(', ')}.`] : []),
    ...(parallel === former ? [] : [`${id} ${parallel ? 'may run beside others' : 'runs alone'}.`]),
  ];
  return told.length > 0 ? told : [`The scope of ${id} stays as it is.`];
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((entry, at) => entry === b[at]);
