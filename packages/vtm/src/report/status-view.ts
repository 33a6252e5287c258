import { fewOf, heldUpIn } from '../run/cascade.js';
import type { Few } from '../run/cascade.js';
import { completionsOf } from '../run/gate.js';
import type { Outlook } from '../run/outlook.js';
import { suggestedConflicts } from '../run/suggestions.js';
import type { SuggestedConflict } from '../run/suggestions.js';
import { countStatuses } from '../run/status-counts.js';
import { entryOf } from '../run/state.js';
import type { Entry, RunState, Status } from '../run/state.js';
import type { Backlog } from '../manifest/task.js';

/** Where a workspace stands. */
export interface StatusView {
  readonly counts: Readonly<Record<Status, number>>;
  readonly wip_limit: number;
  /** In backlog order. */
  readonly tasks: readonly TaskStatus[];
  /** Gates of what is completed now, by group; one that was passed before that says nothing any more. */
  readonly gates: readonly GateView[];
  /** Conflicts that runs have met and no manifest declares. */
  readonly suggestions: readonly SuggestedConflict[];
}

/** Where the gate after a group of tasks stands. */
export interface GateView {
  /** Number of the group in the plan of the time. */
  readonly group: number;
  readonly state: 'running' | 'passed' | 'failed';
  /** How it failed, in words. */
  readonly details: string | null;
  readonly log: string | null;
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
  /** Tasks beside which its verification failed, before it passed alone. */
  readonly interfered_by: readonly string[];
  /** Who has, or had, claimed it by hand. */
  readonly claimed_by: string | null;
  /** Where its work is kept. */
  readonly worktree: string | null;
  readonly branch: string | null;
  /** The commit that brought its work, where one is known. */
  readonly commit: string | null;
  /** Who has it in progress and what comes of it; null when it is not in progress, or nobody looked. */
  readonly outlook: Outlook | null;
  /** What cannot start before it; only of tasks that are blocked. */
  readonly holds_up: Few | null;
}

/** The view of a backlog's live state; `outlooks` by task id, of tasks in progress. */
export function statusView(
  backlog: Backlog,
  state: RunState,
  wipLimit: number,
  outlooks: ReadonlyMap<string, Outlook> = new Map(),
): StatusView {
  const heldUp = heldUpIn(backlog, state);
  const tasks = backlog.tasks.map((task) => {
    const entry = entryOf(state, task.manifest, task.id);
    return {
      ...{ task_id: task.id, title: task.title, manifest: task.manifest },
      ...fieldsOf(entry),
      outlook: outlooks.get(task.id) ?? null,
      holds_up: entry.status === 'blocked' ? fewOf(heldUp(task.id)) : null,
    };
  });
  return {
    counts: countStatuses(backlog.tasks, state),
    wip_limit: wipLimit,
    tasks,
    gates: gateViews(backlog, state),
    suggestions: suggestedConflicts(backlog, state),
  };
}

function gateViews({ tasks }: Backlog, state: RunState): GateView[] {
  const completions = completionsOf(state, tasks);
  return Object.values(state.gates ?? {})
    .filter((gate) => Object.entries(gate.tasks).every(([id, at]) => completions[id] === at))
    .sort((a, b) => a.group - b.group || a.token - b.token)
    .map(({ group, passed_at, failed_at, details = null, log = null }) => {
      const ended = passed_at === undefined ? 'running' : 'passed';
      return { group, state: failed_at === undefined ? ended : 'failed', details, log };
    });
}

/** What a state says of a task; null where it says nothing. */
export function fieldsOf(
  entry: Entry,
): Omit<TaskStatus, 'task_id' | 'title' | 'manifest' | 'outlook' | 'holds_up'> {
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
    worktree: entry.worktree ?? entry.lease?.place?.worktree ?? null,
    commit: entry.commit ?? null,
    branch: entry.branch ?? entry.lease?.place?.branch ?? null,
    interfered_by: (entry['interfered_by'] as readonly string[] | undefined) ?? [],
    claimed_by: entry.claimed_by ?? null,
    held_by: owner ? { pid: owner.pid, host: owner.host } : null,
  };
}
