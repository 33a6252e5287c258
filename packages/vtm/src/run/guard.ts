import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { quote } from '../base/quote.js';
import type { ImpliedScope } from '../conflicts/implied-scope.js';
import type { Backlog, Task } from '../manifest/task.js';
import { matches, scopeMatches } from '../scope/match.js';
import { ownFiles } from './own-files.js';
import type { Writers } from './writers.js';

/**
 * What blocks a task that left its scope. `enforce`: every stray; `safe`: strays that another
 * unfinished task may write; `warn`: none. A path that leaves the workspace blocks under each of them.
 */
export type GuardPolicy = 'enforce' | 'safe' | 'warn';

/** A path that a change adds, removes, renames (from and to, each for itself) or writes. */
export interface TouchedPath {
  /** Workspace-relative and posix, as git spells it. */
  readonly path: string;
  /**
   * Where it leads when it is a symbolic link or lies behind one: a workspace path (empty for the
   * workspace itself), or `outside` when that is elsewhere. Null when no link is involved.
   */
  readonly resolved: { readonly path: string } | 'outside' | null;
}

/** A touched path that is not the task's to touch. */
export interface Stray {
  readonly path: string;
  /** Where the path leads when that is what strays, although the path itself does not; else null. */
  readonly leadsTo: string | null;
  /** `own-file`: a manifest or its state file, which belong to no task. */
  readonly kind: 'outside-scope' | 'own-file' | 'leaves-workspace';
  /** The unfinished other tasks that may write it, in backlog order. */
  readonly writers: readonly string[];
  /** Whether the policy lets the task end with it. */
  readonly blocks: boolean;
}

/** What the guard says of a change; strays in the order of the touched paths, one for each. */
export interface GuardVerdict {
  readonly kind: 'pass' | 'blocked';
  readonly strays: readonly Stray[];
}

/** What the guard has to know of the workspace, the same for each task. */
export interface GuardContext {
  readonly backlog: Backlog;
  readonly policy: GuardPolicy;
  /** Rules of any level let a task touch what they add: a guess allows, it forbids nobody else. */
  readonly impliedOf: ImpliedScope;
  /** Those of the same backlog. */
  readonly writers: Writers;
  /** Whether the task at a position may still write: it is neither completed nor abandoned. */
  readonly isUnfinished: (position: number) => boolean;
}

/**
 * Judges what a task touched by its scope, its tests and what rules add to them. A parallel task that
 * names no scope has none: everything it touches is a stray. Where a link leads must be in scope, too.
 * O(touched paths · (entries of the task + answers of `writers`)).
 */
export function guardScope(
  task: Task,
  touched: readonly TouchedPath[],
  context: GuardContext,
): GuardVerdict {
  const isOwn = ownFiles(context.backlog);
  const isInScope = scopeTest(task, context.impliedOf);
  const strays = touched.flatMap(({ path, resolved }): Stray[] => {
    if (resolved === 'outside')
      return [{ path, leadsTo: null, kind: 'leaves-workspace', writers: [], blocks: true }];
    const behind = resolved === null ? [] : placesAt(resolved.path);
    const isOwnFile = [path, ...behind].some(isOwn);
    const strays = !isInScope(path);
    if (!isOwnFile && !strays && (behind.length === 0 || behind.some(isInScope))) return [];
    const writers = otherWriters(task, [path, ...behind], context);
    const leadsTo = strays || isOwn(path) ? null : (resolved?.path ?? null);
    const kind = isOwnFile ? 'own-file' : 'outside-scope';
    return [{ path, leadsTo, kind, writers, blocks: isBlocking(context.policy, writers) }];
  });
  return { kind: strays.some(({ blocks }) => blocks) ? 'blocked' : 'pass', strays };
}

/** A link may lead to a folder, of which a scope names what lies below. */
const placesAt = (path: string): readonly string[] => (path === '' ? ['x'] : [path, `${path}/x`]);

/** Answers whether a path is the task's to change: by its scope, its tests, and what rules add to them. */
export function scopeTest(task: Task, impliedOf: ImpliedScope): (path: string) => boolean {
  if (task.parallel && task.scope.length === 0) return () => false;
  const added = impliedOf(task).map(({ pattern }) => pattern);
  return (written) => {
    // Entries of a manifest are composed; git gives names as the disk has them.
    const path = written.normalize('NFC');
    return (
      scopeMatches(task.scope, path) ||
      [...task.tests, ...added].some((pattern) => matches(pattern, path))
    );
  };
}

function otherWriters(
  task: Task,
  places: readonly string[],
  { backlog, writers, isUnfinished }: GuardContext,
): readonly string[] {
  const positions = new Set(places.flatMap((place) => writers(place.normalize('NFC'))));
  return [...positions]
    .filter((position) => backlog.tasks[position]?.id !== task.id && isUnfinished(position))
    .sort((a, b) => a - b)
    .flatMap((position) => backlog.tasks[position]?.id ?? []);
}

const isBlocking = (policy: GuardPolicy, writers: readonly string[]): boolean =>
  policy === 'enforce' || (policy === 'safe' && writers.length > 0);

/** So many strays are named in a message, and so many writers of each. */
const NAMED = 3;

const MEND_AND_RUN =
  'Add the paths to file_scope of the task, or move the change into the task they belong to, and run it again; what it changed is kept.';

/** Says what a blocked task touched outside of its scope, what blocks it first. */
export function strayDiagnostic(
  task: Task,
  { strays }: GuardVerdict,
  remedy: string = MEND_AND_RUN,
): Diagnostic {
  const first = [...strays].sort((a, b) => Number(b.blocks) - Number(a.blocks)).slice(0, NAMED);
  const rest = strays.length - first.length;
  const named = [...first.map(strayText), ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
  const count = `${strays.length} ${strays.length === 1 ? 'path' : 'paths'}`;
  return diagnostic(
    'VTM316',
    `${task.id} touched ${count} outside of its scope: ${named}`,
    remedy,
    { task: task.id, file: task.manifest },
  );
}

function strayText({ path, leadsTo, kind, writers }: Stray): string {
  const place =
    leadsTo === null ? quote(path) : `${quote(path)}, which leads to ${quote(leadsTo || '.')}`;
  const more = writers.length > NAMED ? ` and ${writers.length - NAMED} more` : '';
  const notes = [
    ...NOTES[kind],
    ...(writers.length > 0 ? [`${writers.slice(0, NAMED).join(', ')}${more} may write it`] : []),
  ];
  return notes.length === 0 ? place : `${place} (${notes.join('; ')})`;
}

const NOTES: Readonly<Record<Stray['kind'], readonly string[]>> = {
  'outside-scope': [],
  'own-file': ['it belongs to no task'],
  'leaves-workspace': ['it leads out of the workspace'],
};
