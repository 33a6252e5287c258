import { code, escaped, few } from './markdown.js';
import { minutesText } from './minutes.js';
import { nextHeadline } from './next-text.js';
import type { NextTaskView, NextView } from './next-view.js';
import { shortened } from './shortened.js';

/** So many tasks are listed. */
const MOST = 20;

/** What to take next as Markdown, or why there is nothing to take. */
export function nextMarkdown(view: NextView): string {
  const { first, rest } = few(view.tasks, MOST);
  return [
    '## Next',
    escaped(nextHeadline(view)),
    first.map(itemOf).join('\n'),
    ...(rest === 0 ? [] : [`… and ${rest} more.`]),
    ...(view.reason ? [escaped(shortened(`${view.reason.code} ${view.reason.message}`))] : []),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const itemOf = ({ task_id, title, risk, minutes, why }: NextTaskView): string =>
  `- ${code(task_id)} ${escaped(shortened(title))} (${risk} risk, ${minutesText(minutes)}): ${escaped(shortened(why[0] ?? ''))}`;
