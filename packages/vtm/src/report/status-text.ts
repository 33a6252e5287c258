import { printable } from '../base/printable.js';
import type { Few } from '../run/cascade.js';
import { fewText } from './cascade-text.js';
import { roughText } from './duration.js';
import { outlookText } from './outlook-text.js';
import { as, painted, plain } from './paint.js';
import type { Paint } from './paint.js';
import { remarkLines } from './remarks-text.js';
import { STATUS_ROLES } from './roles.js';
import type { GateView, StatusView, TaskStatus } from './status-view.js';
import { table } from './table.js';
import type { Cell } from './table.js';

/** Statuses in the order in which a reader wants to see them. */
export const STATUS_ORDER = [
  'in-progress',
  'blocked',
  'awaiting-merge',
  'abandoned',
  'completed',
  'pending',
] as const;

/** The same where not all have room: what is still to be done goes before what is done. */
const WORTH = [...STATUS_ORDER.filter((status) => status !== 'completed'), 'completed'] as const;

/** How many tasks are listed where no terminal says how many have room. */
const LISTED = 30;
/** So many are listed on the lowest terminal. */
const LEAST_LISTED = 3;
/** So many gates that have failed or are under way are named. */
const GATES = 3;

/** How much of a status is wanted. */
export interface StatusExtent {
  /** Lines of the terminal that it is to fit; null for none. */
  readonly rows: number | null;
  /** Everything, however long it is. */
  readonly all: boolean;
}

/** Where a workspace stands, for people: counts, then what is in progress or needs a hand first. */
export function statusText(
  view: StatusView,
  paint: Paint = plain,
  extent: StatusExtent = { rows: null, all: false },
): string {
  const head = [
    countsLine(view, paint),
    `work in progress: ${view.counts['in-progress']} of at most ${view.wip_limit}`,
    ...gateLines(view.gates, paint),
  ];
  if (view.tasks.length === 0)
    return [...head, '', 'There are no tasks: `vtm init` makes a manifest.'].join('\n');
  const suggestions = suggestionLines(view.suggestions, paint);
  // Around the tasks: an empty line, their head and its rule, and what counts the rest.
  const room = extent.rows === null ? LISTED : extent.rows - head.length - suggestions.length - 4;
  const most = extent.all ? Infinity : Math.max(LEAST_LISTED, room);
  const order = view.tasks.length > most ? WORTH : STATUS_ORDER;
  const rows = order.flatMap((status) => view.tasks.filter((task) => task.status === status));
  const listed = rows.slice(0, most);
  const rest = rows.length - listed.length;
  return [
    ...head,
    '',
    table(['task', 'status', 'time', 'note'], listed.map(rowOf), paint),
    ...(rest > 0 ? [`… and ${rest} more; --all lists them`] : []),
    ...suggestions,
  ].join('\n');
}

function countsLine({ counts }: StatusView, paint: Paint): string {
  return STATUS_ORDER.filter((status) => status !== 'awaiting-merge' || counts[status] > 0)
    .map((status) => {
      const role = counts[status] > 0 ? STATUS_ROLES[status] : null;
      return painted(paint, as(role, `${counts[status]} ${status}`));
    })
    .join(', ');
}

function gateLines(gates: readonly GateView[], paint: Paint): string[] {
  if (gates.length === 0) return [];
  const open = gates.filter(({ state }) => state !== 'passed');
  const lines = open.slice(0, GATES).map((gate) => gateLine(gate, paint));
  const rest = open.length - lines.length;
  const passed = gates.length - open.length;
  const sum = [
    ...(rest > 0 ? [`${rest} more open`] : []),
    ...(passed > 0 ? [`${passed} passed`] : []),
  ];
  return [...lines, ...(sum.length > 0 ? [`gates: ${sum.join(', ')}`] : [])];
}

function gateLine({ group, state, details, log }: GateView, paint: Paint): string {
  const role = state === 'failed' ? 'error' : 'note';
  const more = [details, log].flatMap((part) => (part === null ? [] : [printable(part)]));
  return `gate ${group}: ${paint[role](state)}${more.map((part) => `; ${part}`).join('')}`;
}

function rowOf(task: TaskStatus): Cell[] {
  const time = task.duration_minutes === null ? '' : roughText(task.duration_minutes * 60);
  return [as('id', task.task_id), as(STATUS_ROLES[task.status], task.status), time, noteOf(task)];
}

/** What there is to say of a task where it stands. */
export function noteOf(task: TaskStatus): string {
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

/** Where its log is and its work is kept is said by `vtm show`: two paths make no row. */
function blockedNoteOf({ blocked_reason, blocker_details, holds_up }: TaskStatus): string {
  const details = blocker_details === null ? '' : `: ${blocker_details}`;
  return `${blocked_reason}${details}${holdsUpText(holds_up)}`;
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
