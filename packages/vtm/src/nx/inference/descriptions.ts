import type { TargetConfiguration } from '@nx/devkit';
import { printable } from '../../base/printable.js';
import { count } from '../../report/count.js';
import { roughText } from '../../report/duration.js';

/*
 * What Nx's page of a project says of it, of its targets and of their options. Nx hashes nothing of this, so it may
 * follow the plan; it hands all of it about, so it is short.
 */

/** What Nx shows of a target. */
export type Metadata = NonNullable<TargetConfiguration['metadata']>;

/** How Nx marks on its pages what is vtm's. */
export const TECHNOLOGIES = ['vtm'];

/** So many characters of a title are shown; the whole one is shown by `vtm show`. */
const MOST_OF_TITLE = 200;

/** The title of a task as one harmless line. */
export function titleText(title: string): string {
  const line = printable(title);
  if (line.length <= MOST_OF_TITLE) return line;
  const characters = [...line.slice(0, 2 * MOST_OF_TITLE)];
  if (characters.length <= MOST_OF_TITLE && line.length <= 2 * MOST_OF_TITLE) return line;
  return `${characters.slice(0, MOST_OF_TITLE - 1).join('')}…`;
}

/** Tasks that must not run beside one: some of them, since a file may be written by hundreds. */
export interface Beside {
  /** Whether it runs beside no other task at all. */
  readonly alone: boolean;
  readonly never: readonly string[];
  /** Whether there are more than those named. */
  readonly andOthers: boolean;
}

/** What a run does with a task. No edge of the graph says who excludes it. */
export function doingText({ alone, never, andOthers }: Beside): string {
  if (alone) return 'Does the task, with no other beside it';
  if (never.length === 0) return 'Does the task';
  return `Does the task, never beside ${never.join(', ')}${andOthers ? ' and others' : ''}`;
}

/** The same once a commit has completed it. */
export const DONE_TEXT = 'Completed in the history of HEAD: there is nothing left to do';

/** What proving a task means. */
export const provingText = (isProvable: boolean): string =>
  isProvable
    ? 'Proves the task again, once it is completed'
    : 'Proves nothing: the task names no proof';

/** What a parallel group is, of how many, and how long its tasks take. */
export const groupText = (group: number, of: number, tasks: number, seconds: number): string =>
  `Does parallel group ${group} of ${of} (${count(tasks, 'task')}, ${roughText(seconds)}) and those before it`;

/** What a target says of itself and of the options that may be set for it; `command` explains them. */
export const described = (
  description: string,
  command: string,
  options: Readonly<Record<string, unknown>>,
): Metadata => ({
  description,
  help: { command: `npx vtm ${command} --help`, example: { options } },
});
