import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import type { Command, Task } from '../manifest/task.js';

type Argv = readonly [string, ...string[]];

/**
 * The argument vector that does a task: its own `run`, else the agent command, else null. A command
 * written as one string is given whole to `sh -c`, like an npm script; a list is run as it is.
 * No other text of the manifest ever becomes part of it.
 */
export function argvOf(task: Task, agent: Command | null): Argv | null {
  const command = task.run ?? agent;
  if (command === null) return null;
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

/** The task as a brief for a person or an agent, in Markdown. */
export function briefOf(task: Task): string {
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
    '',
  ].join('\n');
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
