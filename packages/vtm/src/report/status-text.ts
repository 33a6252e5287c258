import { printable } from '../base/printable.js';
import type { Few } from '../run/cascade.js';
import { fewText } from './cascade-text.js';
import { outlookText } from './outlook-text.js';
import { as, painted, plain } from './paint.js';
import type { Paint } from './paint.js';
import { remarkLines } from './remarks-text.js';
import { STATUS_ROLES } from './roles.js';
import type { StatusView, TaskStatus } from './status-view.js';
import { table } from './table.js';
import type { Cell } from './table.js';

/** Statuses in the order in which a reader wants to see them. */
const ORDER = [
  'in-progress',
  'blocked',
  'awaiting-merge',
  'abandoned',
  'completed',
  'pending',
] as const;

/** How many tasks are listed; the rest is counted, so that a status fits a screen. */
const LISTED = 30;

/** Where a workspace stands, for people: counts, then what is in progress or needs a hand first. */
export function statusText(view: StatusView, paint: Paint = plain): string {
  const shown = ORDER.filter((status) => status !== 'awaiting-merge' || view.counts[status] > 0);
  const counts = shown.map((status) => {
    const role = view.counts[status] > 0 ? STATUS_ROLES[status] : null;
    return painted(paint, as(role, `${view.counts[status]} ${status}`));
  });
  const rows = ORDER.flatMap((status) => view.tasks.filter((task) => task.status === status));
  const listed = rows.slice(0, LISTED);
  const rest = rows.length - listed.length;
  return [
    counts.join(', '),
    `work in progress: ${view.counts['in-progress']} of at most ${view.wip_limit}`,
    '',
    table(['task', 'status', 'time', 'note'], listed.map(rowOf), paint),
    ...(rest > 0 ? [`… and ${rest} more; --json lists all`] : []),
    ...suggestionLines(view.suggestions, paint),
  ].join('\n');
}

function rowOf(task: TaskStatus): Cell[] {
  const time = task.duration_minutes === null ? '' : `${task.duration_minutes.toFixed(2)} min`;
  return [as('id', task.task_id), as(STATUS_ROLES[task.status], task.status), time, noteOf(task)];
}

function noteOf(task: TaskStatus): string {
  if (task.outlook && task.outlook.kind !== 'held')
    return outlookText(task.outlook, task.task_id, task.claimed_by);
  if (task.held_by) return `process ${task.held_by.pid} on ${task.held_by.host}`;
  if (task.status === 'awaiting-merge') return `done on ${task.branch ?? 'its branch'}: merge it`;
  return task.blocked_reason === null ? quietNoteOf(task) : blockedNoteOf(task);
}

function quietNoteOf({ status, worktree, task_id, title, interfered_by }: TaskStatus): string {
  if (status === 'pending' && worktree !== null) return `kept in ${worktree}: vtm retry ${task_id}`;
  return status === 'completed' ? [title, ...remarkLines({ interfered_by })].join('; ') : title;
}

function blockedNoteOf(task: TaskStatus): string {
  const details = task.blocker_details === null ? '' : `: ${task.blocker_details}`;
  const log = task.log === null ? '' : `; ${task.log}`;
  const kept = task.worktree === null ? '' : `; kept in ${task.worktree}`;
  return `${task.blocked_reason}${details}${log}${kept}${holdsUpText(task.holds_up)}`;
}

const holdsUpText = (few: Few | null): string =>
  few === null || few.count === 0 ? '' : `; holds up ${fewText(few)}`;

/** So many suggestions are listed. */
const SUGGESTED = 5;

function suggestionLines(suggestions: StatusView['suggestions'], paint: Paint): string[] {
  if (suggestions.length === 0) return [];
  const lines = suggestions.slice(0, SUGGESTED).map(({ task, conflicts_with, files }) => {
    const more = files.length > 1 ? ` and ${files.length - 1} more` : '';
    const changed = printable(`both changed ${files[0] ?? 'the same files'}${more}`);
    const [one, other] = [task, conflicts_with].map((id) => painted(paint, as('id', id)));
    return `  ${one} conflicts_with ${other}: ${changed}`;
  });
  const rest = suggestions.length - lines.length;
  const more = rest > 0 ? [`  … and ${rest} more; --json lists all`] : [];
  return ['', paint.strong('the manifest might say:'), ...lines, ...more];
}
