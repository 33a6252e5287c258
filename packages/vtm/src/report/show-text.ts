import { printable, printableLines } from '../base/printable.js';
import { count } from './count.js';
import { minutesText } from './minutes.js';
import { noCommand } from './no-command.js';
import { outlookText } from './outlook-text.js';
import type { OpponentView, ShowView, TaskAt } from './show-view.js';

/** So many tasks are listed under a heading. */
const LISTED = 10;

/** A task as Markdown: its brief, then where it stands. */
export function showText(view: ShowView): string {
  return [
    ...printableLines(view.brief).trimEnd().split('\n').map(noCommand),
    ...section('Where it stands', standing(view)),
    ...section('Waits for', few(view.depends_on.map(taskAtText))),
    ...section('What waits for it', waiting(view)),
    ...section('Conflicts', conflicting(view)),
    ...section('In the plan', planLines(view)),
  ].join('\n');
}

const section = (title: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : ['', `## ${title}`, '', ...items.map((item) => `- ${printable(item)}`)];

const few = (items: readonly string[]): string[] =>
  items.length <= LISTED
    ? [...items]
    : [...items.slice(0, LISTED), `and ${items.length - LISTED} more; --json lists all`];

const taskAtText = ({ task_id, status }: TaskAt): string => `${task_id}: ${status}`;

function standing(view: ShowView): string[] {
  const { status, attempt, held_by, log, worktree, branch, line, column } = view;
  const tried = attempt === null ? '' : `, attempt ${attempt}`;
  const place = line === null ? '' : `:${line}:${column}`;
  return [
    `${status}${tried}`,
    ...(view.outlook ? [outlookText(view.outlook, view.task_id)] : []),
    ...(held_by ? [`held by process ${held_by.pid} on ${held_by.host}`] : []),
    ...blocked(view),
    ...times(view),
    ...(log === null ? [] : [`log: ${log}`]),
    ...(worktree === null ? [] : [`worktree: ${worktree}`]),
    ...(branch === null ? [] : [`branch: ${branch}`]),
    ...(view.projects.length === 0 ? [] : [`projects: ${view.projects.join(', ')}`]),
    `written in ${view.manifest}${place}`,
  ];
}

function blocked({ blocked_reason, blocker_details, exit_code }: ShowView): string[] {
  if (blocked_reason === null) return [];
  const details = blocker_details === null ? '' : `: ${blocker_details}`;
  const exit = exit_code === null ? '' : ` (exit ${exit_code})`;
  return [`blocked: ${blocked_reason}${details}${exit}`];
}

function times({ started_at, completed_at, duration_minutes }: ShowView): string[] {
  const took = duration_minutes === null ? '' : `, ${duration_minutes.toFixed(2)} min`;
  if (completed_at !== null) return [`completed ${completed_at}${took}`];
  return started_at === null ? [] : [`last started ${started_at}${took}`];
}

function waiting({ needed_by, holds_up }: ShowView): string[] {
  if (holds_up.count <= needed_by.length) return few(needed_by.map(taskAtText));
  return [
    ...few(needed_by.map(taskAtText)),
    `${count(holds_up.count, 'task')} in all cannot start before it is done`,
  ];
}

/** What only is shown is counted: a shared project keeps nobody apart. */
function conflicting({ conflicts }: ShowView): string[] {
  const binding = conflicts.filter(({ level }) => level !== 'info');
  const rest = conflicts.length - binding.length;
  const shown = `${count(rest, 'task')} more ${rest === 1 ? 'shares' : 'share'} something that keeps nobody apart (info)`;
  return [...few(binding.map(opponentText)), ...(rest === 0 ? [] : [shown])];
}

function opponentText({ task_id, status, kind, level, reason, witness }: OpponentView): string {
  const isTold = witness === null || reason.includes(witness);
  const example = isTold ? '' : ` (for example ${witness})`;
  return `${task_id}, ${status}: ${level} ${kind}: ${reason}${example}`;
}

function planLines({ minutes, rank, of, group }: ShowView): string[] {
  const own = `${minutesText(minutes)}; ${rank} of ${of} in dispatch order`;
  if (!group) return [own];
  const { tasks, type, estimated_minutes } = group;
  const beside = tasks.length > LISTED ? `${tasks.length} tasks` : tasks.join(', ');
  const takes = minutesText(estimated_minutes);
  return [own, `group ${group.group}, ${type}, ${takes}: ${beside}: ${group.reason}`];
}
