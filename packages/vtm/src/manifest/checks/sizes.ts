import type { Finding } from '../finding.js';
import type { Size, Task } from '../task.js';
import { aboutTask } from './about-task.js';

const LARGE: readonly Size[] = ['L', 'XL'];
const SMALL: readonly Size[] = ['XS', 'S'];
const MANY_CRITERIA = 10;

/** Sizes that the number of acceptance criteria contradicts: measured time follows the criteria. */
export function doubtfulSizes(tasks: readonly Task[]): Finding[] {
  return tasks.flatMap((task) => {
    const count = task.criteria.length;
    if (LARGE.includes(task.size) && count === 1) {
      return [doubt(task, 'only 1 criterion', 'say in more criteria what it covers')];
    }
    if (SMALL.includes(task.size) && count > MANY_CRITERIA) {
      return [doubt(task, `${count} criteria`, 'split the task')];
    }
    return [];
  });
}

const doubt = (task: Task, evidence: string, remedy: string): Finding =>
  aboutTask(
    task,
    'VTM136',
    'est',
    `the size is ${task.size}, but there ${task.criteria.length === 1 ? 'is' : 'are'} ${evidence}`,
    `${remedy}, change the size, or give est.minutes`,
  );
