import type { Finding } from '../finding.js';
import type { Task } from '../task.js';
import { aboutTask } from './about-task.js';

/** The tasks whose id no earlier one has, and a finding for each of the others. O(tasks). */
export function withUniqueIds(tasks: readonly Task[]): {
  readonly byId: ReadonlyMap<string, Task>;
  readonly findings: readonly Finding[];
} {
  const byId = new Map<string, Task>();
  const findings: Finding[] = [];
  for (const task of tasks) {
    const first = byId.get(task.id);
    if (first) findings.push(usedTwice(task, first));
    else byId.set(task.id, task);
  }
  return { byId, findings };
}

function usedTwice(task: Task, first: Task): Finding {
  const isCopy = textsOf(first) === textsOf(task);
  const criteria = isCopy ? 'the same acceptance criteria' : 'other acceptance criteria';
  const message = `task id ${task.id} is used twice: as ${place(first)} and, with ${criteria}, as ${place(task)}, which is left out`;
  const remedy = isCopy ? 'remove one of the two' : 'give one of them another number';
  return aboutTask(task, 'VTM113', 'task_id', message, remedy);
}

const textsOf = ({ criteria }: Task): string => JSON.stringify(criteria.map(({ text }) => text));

const place = ({ index, manifest }: Task): string => `tasks[${index}] of ${manifest}`;
