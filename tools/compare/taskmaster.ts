import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf } from '../workspace/command.js';
import { yesOrNo } from './facts.js';
import type { Seen } from './facts.js';
import { FILE, TASKS } from './slice.js';
import type { TaskName } from './slice.js';

/**
 * What Taskmaster says of the slice while A is in progress, in a folder that has it installed. It starts nothing by
 * itself here: a task counts as at work beside A when it is listed as ready.
 */
export function seenOfTaskmaster(root: string, version: string): Seen {
  mkdirSync(join(root, '.taskmaster/tasks'), { recursive: true });
  const settings = { global: { anonymousTelemetry: false } };
  writeFileSync(join(root, '.taskmaster/config.json'), JSON.stringify(settings));
  writeWithAInProgress(root);
  const { tasks } = ask<{ readonly tasks: readonly Titled[] }>(root, 'list', '--ready', '--json');
  const { task } = ask<{ readonly task: Titled }>(root, 'next', '--format=json');
  const isReady = (name: TaskName) => yesOrNo(tasks.some(({ title }) => title === name));
  return {
    tool: `Taskmaster ${version}`,
    facts: {
      ...{ free: isReady('D'), shared: isReady('B'), early: isReady('C'), risk: isReady('H') },
      next: task.title,
    },
  };
}

interface Titled {
  readonly title: string;
}

/** What it answers as JSON, around which it prints tips. */
function ask<T>(root: string, ...args: string[]): T {
  const printed = outputOf('task-master', args, root);
  return JSON.parse(printed.slice(printed.indexOf('{'), printed.lastIndexOf('}') + 1)) as T;
}

/** Writes the slice as its list of tasks. It knows no scope and no risk: the one is told in words, the other left out. */
function writeWithAInProgress(root: string): void {
  const tasks = TASKS.map((task) => ({
    id: idOf(task),
    title: task,
    description: `Write ${FILE[task]}`,
    details: `Changes ${FILE[task]} and nothing else`,
    testStrategy: '',
    status: task === 'A' ? 'in-progress' : 'pending',
    dependencies: task === 'C' ? [idOf('A')] : [],
    priority: 'medium',
    subtasks: [],
  }));
  const list = { master: { tasks, metadata: { description: 'The slice' } } };
  writeFileSync(join(root, '.taskmaster/tasks/tasks.json'), JSON.stringify(list));
}

const idOf = (task: TaskName): number => TASKS.indexOf(task) + 1;
