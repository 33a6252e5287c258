import { entryOf } from '../run/state.js';
import type { Entry, RunState, Status } from '../run/state.js';
import type { Backlog } from '../manifest/task.js';

/** Where a workspace stands. */
export interface StatusView {
  readonly counts: Readonly<Record<Status, number>>;
  readonly wip_limit: number;
  /** In backlog order. */
  readonly tasks: readonly TaskStatus[];
}

/** Where one task stands; field names are those of `task-state.json`. */
export interface TaskStatus {
  readonly task_id: string;
  readonly title: string;
  readonly manifest: string;
  readonly status: Status;
  readonly started_at: string | null;
  readonly completed_at: string | null;
  readonly duration_minutes: number | null;
  readonly attempt: number | null;
  readonly exit_code: number | null;
  readonly blocked_reason: string | null;
  readonly blocker_details: string | null;
  readonly log: string | null;
  /** Process that holds the task, while it is in progress. */
  readonly held_by: { readonly pid: number; readonly host: string } | null;
}

/** The view of a backlog's live state. */
export function statusView(backlog: Backlog, state: RunState, wipLimit: number): StatusView {
  const counts = { pending: 0, 'in-progress': 0, completed: 0, blocked: 0, abandoned: 0 };
  const tasks = backlog.tasks.map((task) => {
    const entry = entryOf(state, task.manifest, task.id);
    counts[entry.status] += 1;
    return { task_id: task.id, title: task.title, manifest: task.manifest, ...fieldsOf(entry) };
  });
  return { counts, wip_limit: wipLimit, tasks };
}

function fieldsOf(entry: Entry) {
  const owner = entry.lease?.owner;
  return {
    status: entry.status,
    started_at: entry.started_at ?? null,
    completed_at: entry.completed_at ?? null,
    duration_minutes: entry.duration_minutes ?? null,
    attempt: entry.attempt ?? null,
    exit_code: entry.exit_code ?? null,
    blocked_reason: entry.blocked_reason ?? null,
    blocker_details: entry.blocker_details ?? null,
    log: entry.log ?? null,
    held_by: owner ? { pid: owner.pid, host: owner.host } : null,
  };
}
