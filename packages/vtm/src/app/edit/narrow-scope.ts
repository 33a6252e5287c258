import { regionsBetween } from '../../conflicts/conflict-set.js';
import { findConflicts } from '../../conflicts/find-conflicts.js';
import type { ConflictContext } from '../../conflicts/find-conflicts.js';
import { namedPaths } from '../../conflicts/named-paths.js';
import { smallestChange } from '../../conflicts/scope-change.js';
import type { ScopeEdit } from '../../conflicts/scope-change.js';
import { sideOf } from '../../conflicts/scope-side.js';
import type { Task } from '../../manifest/task.js';
import { scopeMatches } from '../../scope/match.js';

/** Two tasks are compared so many times until their scopes are apart. */
const MOST_STEPS = 20;

/**
 * The scope of a task with the smallest changes after which nothing keeps it from running beside another:
 * entries become narrower or something is taken away from them; none goes, none loses a path that the
 * task's tests or criteria name. Null when no such changes are enough, or something else keeps them apart.
 */
export function narrowedAgainst(
  task: Task,
  other: Task,
  context: ConflictContext,
): readonly string[] | null {
  let narrowed = task;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const pair = { manifests: [], tasks: [narrowed, other] };
    const hard = regionsBetween(findConflicts(pair, context), 0, 1).filter(
      ({ level }) => level === 'hard',
    );
    if (hard.length === 0) return narrowed.scope;
    const scope = changedBy(narrowed, other, hard[0]?.between?.(0, 1, 1)[0]);
    if (scope === null || losesNamed(task, scope)) return null;
    narrowed = { ...narrowed, scope };
  }
  return null;
}

type Evidence = {
  readonly entries: readonly [string, string];
  readonly editable: readonly [boolean, boolean];
};

function changedBy(task: Task, other: Task, found: Evidence | undefined): readonly string[] | null {
  if (!found) return null;
  const { entries, editable } = found;
  const change = smallestChange(
    sideOf(task, entries[0], editable[0]),
    sideOf(other, entries[1], false),
  );
  const [edit] = change ?? [];
  return edit ? applied(task.scope, edit) : null;
}

function applied(scope: readonly string[], { entry, kind, pattern }: ScopeEdit) {
  const at = scope.lastIndexOf(entry);
  if (at < 0 || pattern === null) return null;
  const written = kind === 'subtract' ? [entry, `!${pattern}`] : [pattern];
  return [...scope.slice(0, at), ...written, ...scope.slice(at + 1)];
}

/** A named path may be a file or a folder. */
const losesNamed = (task: Task, scope: readonly string[]): boolean =>
  namedPaths(task)
    .flatMap((path) => [path, `${path}/x`])
    .some((path) => scopeMatches(task.scope, path) && !scopeMatches(scope, path));
