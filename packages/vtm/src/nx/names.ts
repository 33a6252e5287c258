import type { Task } from '../manifest/task.js';

/** Tag carried by every project that vtm infers. */
export const VTM_TAG = 'vtm';

/** The executor that does all tasks of a call in one batch. */
export const TASK_EXECUTOR = 'vtm:task';

/** The executor that does one task in a process of its own: Nx makes no batch of it. */
export const SINGLE_EXECUTOR = 'vtm:single';

/** The executor of the targets that are gates after a group. */
export const GATE_EXECUTOR = 'vtm:gate';

/** The executor of the targets that prove a completed task. */
export const VERIFY_EXECUTOR = 'vtm:verify';

/** The folder part of a workspace path; `.` for a file at the top. */
export const folderOf = (path: string): string =>
  path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';

/** A path below a folder; below `.` it stands alone. */
export const joined = (folder: string, rest: string): string =>
  folder === '.' ? rest : `${folder}/${rest}`;

/** Where the virtual project of a task lies; the folder need not exist, the graph groups by it. */
export function taskRoot(task: Task): string {
  const capability = task.id.slice(0, task.id.lastIndexOf('--'));
  return joined(folderOf(task.manifest), `tasks/${capability}/${task.id}`);
}
