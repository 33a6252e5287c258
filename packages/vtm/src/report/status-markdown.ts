import { code, escaped, few, folded, markdownTable } from './markdown.js';
import { noteOf, STATUS_ORDER } from './status-text.js';
import type { StatusView, TaskStatus } from './status-view.js';

/** So many tasks are listed; the rest is counted. */
const MOST = 100;

/** Where a workspace stands as Markdown: counts, what is under way or needs a hand, what is completed. */
export function statusMarkdown({ counts, tasks }: StatusView): string {
  const shown = STATUS_ORDER.filter((status) => counts[status] > 0);
  const of = (status: TaskStatus['status']) => tasks.filter((task) => task.status === status);
  const troubled = STATUS_ORDER.filter((one) => one !== 'completed' && one !== 'pending');
  return [
    '## Status',
    tasks.length === 0
      ? 'There are no tasks.'
      : shown.map((status) => `${counts[status]} ${status}`).join(', '),
    listOf(troubled.flatMap(of)),
    unfolding('Completed', of('completed')),
    unfolding('Pending', of('pending')),
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

const unfolding = (title: string, tasks: readonly TaskStatus[]): string =>
  tasks.length === 0 ? '' : folded(`${title}: ${tasks.length}`, listOf(tasks));

function listOf(tasks: readonly TaskStatus[]): string {
  if (tasks.length === 0) return '';
  const { first, rest } = few(tasks, MOST);
  const table = markdownTable(['task', 'status', 'commit', 'note'], first.map(rowOf));
  return rest === 0 ? table : `${table}\n\n… and ${rest} more.`;
}

const rowOf = (task: TaskStatus): readonly string[] => [
  code(task.task_id),
  task.status,
  task.commit === null ? '' : code(task.commit.slice(0, 10)),
  escaped(noteOf(task).slice(0, LONGEST)),
];

/** A note of so many characters is long enough for a table. */
const LONGEST = 300;
