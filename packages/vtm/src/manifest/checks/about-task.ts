import type { DiagnosticCode } from '../../base/codes.js';
import type { Finding } from '../finding.js';
import type { TaskKey } from '../schema.js';
import type { Task } from '../task.js';

/** A finding about one member of a task; `entry` narrows a list to one element. */
export function aboutTask(
  task: Task,
  code: DiagnosticCode,
  key: TaskKey,
  message: string,
  remedy: string,
  entry?: string,
): Finding {
  return {
    code,
    message,
    remedy,
    file: task.manifest,
    task: task.id,
    path: ['tasks', task.index, key],
    ...(entry === undefined ? {} : { entry }),
  };
}

/** The first few of many names, and how many more there are. */
export function fewOf(names: readonly string[], limit: number): string {
  const more = names.length - limit;
  return more > 0 ? `${names.slice(0, limit).join(', ')} and ${more} more` : names.join(', ');
}
