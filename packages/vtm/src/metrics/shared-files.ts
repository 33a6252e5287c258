import { addTo } from '../base/add-to.js';
import type { TaskRecord } from './task-record.js';

/** Files that the very same tasks have touched. */
export interface FileGroup {
  /** At least two, ascending. */
  readonly tasks: readonly number[];
  readonly files: readonly string[];
}

/** Which tasks have touched the same files. */
export interface SharedFiles {
  /** Positions of done tasks whose touched files are known, ascending. */
  readonly tasks: readonly number[];
  /** The groups that a task is in. */
  readonly groupsOf: (task: number) => readonly FileGroup[];
  readonly groups: readonly FileGroup[];
}

/** Groups the files of done tasks by who has touched them. O(touched files). */
export function sharedFiles(records: readonly TaskRecord[]): SharedFiles {
  const known = records
    .filter(({ isDone, touched }) => isDone && touched !== null)
    .sort((a, b) => a.position - b.position);
  const byFile = new Map<string, number[]>();
  for (const { position, touched } of known)
    for (const file of touched?.files ?? []) addTo(byFile, file, position);
  const byTasks = new Map<string, { tasks: readonly number[]; files: string[] }>();
  for (const [file, tasks] of byFile) {
    if (tasks.length < 2) continue;
    const key = tasks.join();
    const group = byTasks.get(key);
    if (group) group.files.push(file);
    else byTasks.set(key, { tasks, files: [file] });
  }
  const groups = [...byTasks.values()];
  const ofTask = new Map<number, FileGroup[]>();
  for (const group of groups) for (const task of group.tasks) addTo(ofTask, task, group);
  return {
    tasks: known.map(({ position }) => position),
    groupsOf: (task) => ofTask.get(task) ?? [],
    groups,
  };
}
