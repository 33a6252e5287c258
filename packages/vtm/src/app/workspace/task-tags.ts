import type { Backlog, Task } from '../../manifest/task.js';
import type { Plan } from '../../plan/plan.js';

/** Text as a tag or name may hold it: lower case, runs of other characters as one dash. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9._]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');

/**
 * The slug of a phase or slice without the word itself.
 *
 * @example
 * labelSlug('Slice 1.1', 'slice'); // '1.1'
 */
export function labelSlug(text: string, word: string): string {
  const whole = slug(text);
  return whole.startsWith(`${word}-`) ? whole.slice(word.length + 1) : whole;
}

/**
 * The tags of a task, as Nx shows them and a selection names them: `phase:`, `slice:`, `risk:`,
 * `capability:`, `group:` (its parallel group in the plan) and one `owner:` for each project it writes.
 * A broken field has an empty slug: no tag rather than an empty one.
 */
export function taskTags(
  task: Task,
  group: number | undefined,
  owners: readonly string[],
): string[] {
  const labels = [
    ['phase', labelSlug(task.phase, 'phase')],
    ['slice', labelSlug(task.slice, 'slice')],
    ['risk', task.risk.toLowerCase()],
    ['capability', slug(task.capability)],
    ['group', group === undefined ? '' : String(group)],
    ...owners.map((owner) => ['owner', owner]),
  ];
  return labels.filter(([, value]) => value !== '').map((label) => label.join(':'));
}

/** The parallel group of each task by id, numbered as in the plan. */
export const groupNumbers = (backlog: Backlog, { groups }: Plan): ReadonlyMap<string, number> =>
  new Map(
    groups.flatMap(({ group, tasks }) =>
      tasks.map((at) => [backlog.tasks[at]?.id ?? '', group] as const),
    ),
  );
