import type { Diagnostic } from '../base/diagnostic.js';
import type { Task } from '../manifest/task.js';
import { argvOf } from '../run/command.js';
import { refusalDiagnostic } from '../run/eligibility.js';
import type { Refusal } from '../run/eligibility.js';
import { entryOf } from '../run/state.js';
import { countStatuses } from '../run/status-counts.js';
import type { StatusCounts } from '../run/status-counts.js';
import { taskAt } from '../run/universe.js';
import type { NextFound } from './next-found.js';
import { nothingToTake } from './next-nothing.js';
import { meritsIn, whyChosen } from './next-reasons.js';
import type { Merits } from './next-reasons.js';

/** The answer to what to take next. */
export interface NextView {
  /** `done`: nothing is left to do. */
  readonly answer: 'ready' | 'nothing' | 'done';
  /** The best first; they may all be under way together. */
  readonly tasks: readonly NextTaskView[];
  /** The package that all tasks of a first batch lie in; null without. */
  readonly pilot_project: string | null;
  /** Why there is no task; null when there is one, or all is done. */
  readonly reason: Diagnostic | null;
  /** What stands before tasks that would come first, where fewer can be taken than asked for. */
  readonly obstacles: readonly ObstacleView[];
  readonly counts: StatusCounts;
  readonly work_in_progress: { readonly running: number; readonly limit: number };
}

/** A task to take. */
export interface NextTaskView extends Merits {
  readonly task_id: string;
  readonly title: string;
  readonly manifest: string;
  readonly risk: string;
  readonly projects: readonly string[];
  readonly file_scope: readonly string[];
  /** Why this one, a sentence each. */
  readonly why: readonly string[];
  /** What to call: a claim for who does it by hand, a run where a command does it. */
  readonly commands: { readonly claim: string; readonly run: string | null };
  /** Uncommitted changes that are in its way; null without. */
  readonly dirt: Diagnostic | null;
}

/** Why a task cannot be taken now. */
export interface ObstacleView {
  readonly task_id: string;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** So many obstacles are told. */
const TOLD = 3;

/** The view of what was found. */
export function nextView(found: NextFound): NextView {
  const { takeable, asked, pilot, running, wipLimit } = found;
  const { tasks } = found.universe.backlog;
  const counts = countStatuses(tasks, found.state);
  // What cannot be read is not known to be done.
  const isDone = counts.completed + counts.abandoned === tasks.length && !found.hasErrors;
  const merits = meritsIn(found);
  const answer = takeable.length > 0 ? 'ready' : isDone ? 'done' : 'nothing';
  return {
    answer,
    tasks: takeable.map((position) => taskView(found, position, merits(position))),
    pilot_project: pilot?.project ?? null,
    reason: answer === 'nothing' ? nothingToTake(found, counts) : null,
    obstacles: takeable.length < asked && !pilot ? obstaclesIn(found) : [],
    counts,
    work_in_progress: { running, limit: wipLimit },
  };
}

function taskView(found: NextFound, position: number, merits: Merits): NextTaskView {
  const { universe, owners, agent, dirt } = found;
  const task = taskAt(universe, position);
  const { id, title, manifest, risk, scope } = task;
  const inTheWay = dirt.get(position);
  return {
    ...{ task_id: id, title, manifest, risk },
    ...merits,
    projects: owners[position] ?? [],
    file_scope: scope,
    why: whyChosen(found, position, merits),
    commands: {
      claim: `vtm claim ${id}`,
      run: argvOf(task, agent) === null ? null : `vtm run ${id}`,
    },
    dirt: inTheWay ? refusalDiagnostic(task, { kind: 'uncommitted-changes', ...inTheWay }) : null,
  };
}

/** The strongest first: who waits for a task that is told itself says nothing more. */
function obstaclesIn(found: NextFound): ObstacleView[] {
  const { universe, refusals } = found;
  const underWay = idsUnderWay(found);
  const waitsForPending = (refusal: Refusal): boolean =>
    refusal.kind === 'dependency-not-done' &&
    (refusal.status === 'pending' || isImagined(refusal, underWay));
  const all = [...refusals];
  const strong = all.filter(([, refusal]) => !waitsForPending(refusal));
  const told = (strong.length > 0 ? strong : all).slice(0, TOLD);
  return told.map(([position, refusal]) =>
    obstacle(found, taskAt(universe, position), refusal, underWay),
  );
}

const idsUnderWay = ({ universe, state }: NextFound): ReadonlySet<string> =>
  new Set(
    universe.backlog.tasks
      .filter(({ manifest, id }) => entryOf(state, manifest, id).status === 'in-progress')
      .map(({ id }) => id),
  );

/** Whether a task is refused for one that is in progress in the question only: what if that were taken first? */
function isImagined(refusal: Refusal, underWay: ReadonlySet<string>): boolean {
  if (refusal.kind === 'dependency-not-done')
    return refusal.status === 'in-progress' && !underWay.has(refusal.dependency);
  return (
    (refusal.kind === 'conflict' || refusal.kind === 'exclusive') && !underWay.has(refusal.with)
  );
}

/** What a claim would be told, or would be after the tasks of this answer were claimed. */
function obstacle(
  { takeable, running }: NextFound,
  task: Task,
  refusal: Refusal,
  underWay: ReadonlySet<string>,
): ObstacleView {
  const { code, message, remedy } = refusalDiagnostic(task, refusal);
  const told = { task_id: task.id, code, message, remedy };
  if (refusal.kind === 'wip-overload' && takeable.length > 0)
    return {
      ...told,
      message: `${task.id}: only ${refusal.limit} tasks may be in progress, ${running} are`,
    };
  if (!('with' in refusal) || !isImagined(refusal, underWay)) return told;
  const reason = 'reason' in refusal ? refusal.reason : null;
  const why = reason ? `: ${reason.reason}` : ': one of them runs alone';
  const first = refusal.with;
  return {
    ...told,
    message: `${task.id} cannot run beside ${first}${why}`,
    remedy: `Take it when ${first} has ended.`,
  };
}
