import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { readJson, withoutMark } from '../../manifest/json-text.js';
import type { Backlog } from '../../manifest/task.js';
import { evaluateGroups } from '../../plan/evaluate.js';
import type { GivenGroup, GroupEvaluation } from '../../plan/evaluate.js';
import { positionsOf } from '../../run/universe.js';
import type { PlannedWorkspace } from './plan-workspace.js';
import { unknownTasks } from '../workspace/unknown-tasks.js';

/** A file with a grouping made by hand. */
export interface GroupsFile {
  readonly file: string;
  readonly text: string;
}

/** A grouping made by hand, under the model of a plan. */
export interface GivenGrouping {
  readonly file: string;
  readonly groups: readonly GivenGroup[];
  readonly evaluation: GroupEvaluation;
}

/** A grouping made by hand, as written: ids that all are known. */
export interface WrittenGrouping {
  readonly file: string;
  readonly groups: readonly WrittenGroup[];
}

interface WrittenGroup {
  readonly type: GivenGroup['type'];
  readonly ids: readonly string[];
}

/** More ids than any backlog has tasks are no grouping. */
const MOST_IDS = 100_000;
/** So many unknown ids are told at once. */
const MOST_UNKNOWN = 20;

/**
 * Reads a grouping made by hand: `{ "execution_groups": [{ "type", "tasks": [ids] }] }`, or a list of lists
 * of ids. Without a type a group is parallel. VTM103 or VTM406 for a text that is none, VTM403 for ids
 * that no task of the backlog has.
 */
export function readGiven(
  backlog: Backlog,
  source: GroupsFile,
): Result<WrittenGrouping, readonly Diagnostic[]> {
  const groups = readGroups(source);
  if (!groups.ok) return fail([groups.error]);
  const known = positionsOf(backlog);
  const ids = new Set(groups.value.flatMap((group) => group.ids));
  const unknown = [...ids].filter((id) => !known.has(id)).slice(0, MOST_UNKNOWN);
  if (unknown.length > 0) return fail(unknownTasks(backlog, unknown));
  return ok({ file: source.file, groups: groups.value });
}

/** Evaluates a grouping made by hand; tasks left out by a selection are left out here. */
export function evaluateGiven(
  { workspace, plan }: PlannedWorkspace,
  { file, groups: written }: WrittenGrouping,
): GivenGrouping {
  const positions = positionsOf(workspace.backlog);
  const groups = written
    .map(({ type, ids }) => ({ type, tasks: ids.flatMap((id) => positions.get(id) ?? []) }))
    .filter(({ tasks }) => tasks.length > 0);
  return { file, groups, evaluation: evaluateGroups(plan.model, groups) };
}

function readGroups({ file, text }: GroupsFile): Result<readonly WrittenGroup[], Diagnostic> {
  const json = readJson(withoutMark(text));
  if (!json.ok) return fail(diagnostic('VTM103', `${file} is not JSON`, 'Mend it.', { file }));
  const { value } = json.value;
  const listed = Array.isArray(value)
    ? value
    : (value as Partial<Written> | null)?.execution_groups;
  const groups = Array.isArray(listed) ? listed.map(groupOf) : [null];
  const usable = groups.filter((group) => group !== null);
  const count = usable.reduce((sum, { ids }) => sum + ids.length, 0);
  return usable.length === groups.length && count <= MOST_IDS ? ok(usable) : fail(noGroups(file));
}

interface Written {
  readonly execution_groups: unknown;
}

function groupOf(written: unknown): WrittenGroup | null {
  if (isIds(written)) return { type: 'parallel', ids: written };
  const { type = 'parallel', tasks } = (written ?? {}) as Record<string, unknown>;
  const isType = type === 'parallel' || type === 'serial';
  return isType && isIds(tasks) ? { type, ids: tasks } : null;
}

const isIds = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((id) => typeof id === 'string');

const noGroups = (file: string): Diagnostic =>
  diagnostic(
    'VTM406',
    `${file} holds no groups of task ids`,
    'Write [["A--T01", "B--T01"], ["C--T01"]], or {"execution_groups": [{"type": "serial", "tasks": ["A--T01"]}]}.',
    { file },
  );
