import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { printable } from '../base/printable.js';
import type { Command, Task } from '../manifest/task.js';
import type { Previous } from './state.js';

/** A program and its arguments. */
export type Argv = readonly [string, ...string[]];

/**
 * The argument vector that does a task: its own `run`, else the agent command, else null. A command
 * written as one string is given whole to `sh -c`, like an npm script; a list is run as it is.
 * No other text of the manifest ever becomes part of it.
 */
export function argvOf(task: Task, agent: Command | null): Argv | null {
  const command = task.run ?? agent;
  return command === null ? null : argvFrom(command);
}

/** A command of a manifest or of the options as an argument vector; null for an empty one. */
export function argvFrom(command: Command): Argv | null {
  if (typeof command === 'string') return ['/bin/sh', '-c', command];
  const [program, ...rest] = command;
  return program === undefined ? null : [program, ...rest];
}

/** Says that a task has nothing to run, and how to give it something. */
export function noCommand(task: Task): Diagnostic {
  return diagnostic(
    'VTM304',
    `${task.id} has no command to run`,
    'Add "run": "<command>" to the task in its manifest, or set the option "agent" of the vtm plugin in nx.json to a command that does any task (it reads the brief on standard input).',
    { task: task.id, file: task.manifest },
  );
}

/** The task as a brief for a person or an agent, in Markdown; with what ended the attempt before this one. */
export function briefOf(task: Task, previous: Previous | null = null): string {
  const list = (items: readonly string[]) => items.map((item) => `- ${oneLine(item)}`);
  const section = (title: string, items: readonly string[]) =>
    items.length === 0 ? [] : ['', `## ${title}`, '', ...list(items)];
  return [
    `# ${task.id}: ${oneLine(task.title)}`,
    '',
    task.description.trim(),
    ...section(
      'Acceptance criteria',
      task.criteria.map((item) => `${item.id}: ${item.text}`),
    ),
    ...section('Change only these paths', [...task.scope, ...task.tests]),
    ...section('Read first', [...task.specs, ...task.adrs, ...task.guides]),
    ...section('Tests that prove it', task.tests),
    ...section('Why the last attempt ended', previous ? endOf(previous) : []),
    ...closing(task),
    '',
  ].join('\n');
}

function endOf({ attempt, log, reason, details }: Previous): string[] {
  const which = attempt === undefined ? '' : `attempt ${attempt}: `;
  const why = reason === undefined ? 'it was interrupted' : printable(reason);
  return [
    `${which}${why}${details === undefined ? '' : `: ${printable(details)}`}`,
    ...(log === undefined ? [] : [`its output is in ${printable(log)} ($VTM_PREVIOUS_LOG)`]),
  ];
}

/** How the command tells its end: the contract of `result.ts`, with the ids of this task filled in. */
function closing(task: Task): string[] {
  const ids = task.criteria.map(({ id }) => id);
  const completed = { status: 'completed', summary: '…', acs_completed: ids, acs_remaining: [] };
  const blockers = [{ reason: '…' }];
  const blocked = { status: 'blocked', acs_completed: [], acs_remaining: ids, blockers };
  return [
    '',
    '## When you are done',
    '',
    'Exit code 0 means done. You may say more as JSON in the file that $VTM_RESULT_FILE names:',
    `\`${asJson(completed)}\`,`,
    `or when you cannot go on, \`${asJson(blocked)}\`.`,
    'Optional are also "notes", "test_results": { total, passing, failing } and, in a blocker, "waits_for": the id',
    'of a task. Each criterion is in one of the two lists; a result that is not so completes nothing.',
  ];
}

/** JSON in one line, whatever it holds: JSON itself leaves two line breaks of Unicode as they are. */
const asJson = (value: unknown): string =>
  JSON.stringify(value)
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
