import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { regionsBetween } from '../../conflicts/conflict-set.js';
import type { ConflictLevel } from '../../conflicts/conflict.js';
import { findConflicts } from '../../conflicts/find-conflicts.js';
import { positionsOf } from '../../run/universe.js';
import { matches, readEntry } from '../../scope/match.js';
import { mapProjects } from '../../scope/projects.js';
import { conflictContext } from '../workspace/conflict-context.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { unknownTasks } from '../workspace/unknown-tasks.js';
import type { EditFacts } from './task-request.js';

/** Where an entry of one task meets another task. */
export interface EntryOverlap {
  readonly task: string;
  readonly level: ConflictLevel;
  /** The other task's entry. */
  readonly entry: string;
  readonly witness: string | null;
}

/** One entry of a scope and what it covers. */
export interface DescribedEntry {
  readonly entry: string;
  /** Whether it only takes away. */
  readonly negative: boolean;
  /** Names, ascending. */
  readonly projects: readonly string[];
  /** How many files of the workspace it matches today; null when nobody knows. */
  readonly files: number | null;
  /** In backlog order. */
  readonly overlaps: readonly EntryOverlap[];
}

/** More entries of two tasks that overlap for one cause are not looked at. */
const MOST_EVIDENCE = 20;

/** What the entries of a task's scope cover and whom they meet, in their order; VTM403 for an unknown task. */
export function describeScope(
  workspace: Workspace,
  id: string,
  { files }: Pick<EditFacts, 'files'>,
): Result<readonly DescribedEntry[], readonly Diagnostic[]> {
  const unknown = unknownTasks(workspace.backlog, [id]);
  const at = positionsOf(workspace.backlog).get(id);
  const task = workspace.backlog.tasks[at ?? -1];
  if (at === undefined || !task) return fail(unknown);
  const map = mapProjects(workspace.projects);
  const overlaps = overlapsOf(workspace, at);
  return ok(
    task.scope.map((entry) => {
      const { negative, pattern } = readEntry(entry);
      return {
        ...{ entry, negative },
        projects: map.ownersOfEntry(entry),
        files: files === null ? null : files.filter((file) => matches(pattern, file)).length,
        overlaps: overlaps.get(entry) ?? [],
      };
    }),
  );
}

function overlapsOf(workspace: Workspace, at: number): ReadonlyMap<string, EntryOverlap[]> {
  const { backlog } = workspace;
  const conflicts = findConflicts(backlog, conflictContext(workspace));
  const found = new Map<string, EntryOverlap[]>();
  backlog.tasks.forEach(({ id: task }, other) => {
    const [low, high] = at < other ? [at, other] : [other, at];
    for (const { level, between } of regionsBetween(conflicts, at, other))
      for (const { entries, witness } of between?.(low, high, MOST_EVIDENCE) ?? []) {
        const [own, entry] = at < other ? entries : [entries[1], entries[0]];
        const known = found.get(own) ?? [];
        found.set(own, known);
        if (known.some((one) => one.task === task && one.entry === entry)) continue;
        known.push({ task, level, entry, witness });
      }
  });
  return found;
}
