import type { StatusView, TaskStatus } from './status-view.js';
import { table } from './table.js';

/** Statuses in the order in which a reader wants to see them. */
const ORDER = ['in-progress', 'blocked', 'abandoned', 'completed', 'pending'] as const;

/** How many tasks are listed; the rest is counted, so that a status fits a screen. */
const LISTED = 30;

/** Where a workspace stands, for people: counts, then what is in progress or needs a hand first. */
export function statusText(view: StatusView): string {
  const counts = ORDER.map((status) => `${view.counts[status]} ${status}`).join(', ');
  const rows = ORDER.flatMap((status) => view.tasks.filter((task) => task.status === status));
  const listed = rows.slice(0, LISTED);
  const rest = rows.length - listed.length;
  return [
    counts,
    `work in progress: ${view.counts['in-progress']} of at most ${view.wip_limit}`,
    '',
    table(['task', 'status', 'time', 'note'], listed.map(rowOf)),
    ...(rest > 0 ? [`… and ${rest} more; --json lists all`] : []),
  ].join('\n');
}

function rowOf(task: TaskStatus): string[] {
  const time = task.duration_minutes === null ? '' : `${task.duration_minutes.toFixed(2)} min`;
  return [task.task_id, task.status, time, noteOf(task)];
}

function noteOf(task: TaskStatus): string {
  if (task.held_by) return `process ${task.held_by.pid} on ${task.held_by.host}`;
  if (task.blocked_reason === null) return task.title;
  const details = task.blocker_details === null ? '' : `: ${task.blocker_details}`;
  const log = task.log === null ? '' : `; ${task.log}`;
  return `${task.blocked_reason}${details}${log}`;
}
