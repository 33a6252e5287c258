import type { ConflictReason } from '../conflicts/conflict.js';
import type { Task } from '../manifest/task.js';
import type { Plan } from '../plan/plan.js';
import { fewOf, heldUpIn } from '../run/cascade.js';
import type { Few } from '../run/cascade.js';
import { briefOf } from '../run/command.js';
import type { Outlook } from '../run/outlook.js';
import { entryOf } from '../run/state.js';
import type { RunState, Status } from '../run/state.js';
import type { Universe } from '../run/universe.js';
import { minutesOf } from './minutes.js';
import { fieldsOf } from './status-view.js';
import type { TaskStatus } from './status-view.js';

/** What is known of a task that is to be shown. */
export interface ShowFound {
  readonly universe: Universe;
  readonly state: RunState;
  readonly plan: Plan;
  readonly position: number;
  readonly task: Task;
  readonly place: { readonly line: number; readonly column: number } | null;
  readonly opponents: readonly { readonly task: Task; readonly reason: ConflictReason }[];
  readonly owners: readonly string[];
  /** Null when it is not in progress. */
  readonly outlook: Outlook | null;
}

/** A task as it is given to who does it, and where it stands. */
export interface ShowView extends Omit<TaskStatus, 'holds_up'> {
  /** Markdown: what an agent reads on standard input. */
  readonly brief: string;
  readonly minutes: number;
  readonly projects: readonly string[];
  readonly line: number | null;
  readonly column: number | null;
  readonly depends_on: readonly TaskAt[];
  /** Tasks that depend on it themselves. */
  readonly needed_by: readonly TaskAt[];
  /** All that cannot start before it is done, however indirectly. */
  readonly holds_up: Few;
  readonly conflicts: readonly OpponentView[];
  /** Its place in the dispatch order of all tasks, from 1. */
  readonly rank: number;
  readonly of: number;
  /** Its parallel group in the plan. */
  readonly group: {
    readonly group: number;
    readonly type: 'parallel' | 'serial';
    readonly tasks: readonly string[];
    readonly estimated_minutes: number;
    readonly reason: string;
  } | null;
}

/** Another task and its status. */
export interface TaskAt {
  readonly task_id: string;
  readonly status: Status;
}

/** A task with which it conflicts, and the strongest reason. */
export interface OpponentView extends TaskAt, Omit<ConflictReason, 'subject'> {}

/** The view of a task. */
export function showView(found: ShowFound): ShowView {
  const { universe, state, position, task, place, opponents } = found;
  const { tasks } = universe.backlog;
  const entry = entryOf(state, task.manifest, task.id);
  const at = (other: Task): TaskAt => ({
    task_id: other.id,
    status: entryOf(state, other.manifest, other.id).status,
  });
  const before = new Set(task.dependsOn);
  return {
    ...{ task_id: task.id, title: task.title, manifest: task.manifest },
    ...{ line: place?.line ?? null, column: place?.column ?? null },
    ...fieldsOf(entry),
    outlook: found.outlook,
    brief: briefOf(task, entry.lease?.previous ?? entry.previous ?? null),
    minutes: minutesOf(universe.model.tasks[position]?.seconds ?? 0),
    projects: found.owners,
    depends_on: tasks.filter(({ id }) => before.has(id)).map(at),
    needed_by: tasks.filter(({ dependsOn }) => dependsOn.includes(task.id)).map(at),
    holds_up: fewOf(heldUpIn({ tasks }, state)(task.id)),
    conflicts: opponents.map(({ task: other, reason: { subject: _subject, ...reason } }) => ({
      ...at(other),
      ...reason,
    })),
    rank: (universe.priority[position] ?? position) + 1,
    of: tasks.length,
    group: groupView(found),
  };
}

function groupView({ plan, position, universe }: ShowFound): ShowView['group'] {
  const found = plan.groups.find(({ tasks }) => tasks.includes(position));
  if (!found) return null;
  const { group, type, tasks, seconds, reason } = found;
  const ids = tasks.flatMap((other) => universe.backlog.tasks[other]?.id ?? []);
  return { group, type, tasks: ids, estimated_minutes: minutesOf(seconds), reason };
}
