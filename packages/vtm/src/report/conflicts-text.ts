import type { CauseView, ConflictsView } from './conflicts-view.js';
import { count } from './count.js';
import { table } from './table.js';

/** The conflicts for people: how many pairs by level and kind, then what causes them. */
export function conflictsText(view: ConflictsView): string {
  if (view.pairs === 0) return `${count(view.tasks, 'task')}, no conflicts`;
  const rows = view.causes.map((cause) => [
    cause.level,
    cause.kinds.join(', '),
    tasksText(cause),
    cause.reason,
  ]);
  return [
    `${count(view.tasks, 'task')}, ${count(view.pairs, 'pair')} in conflict`,
    `by level  ${countsText(view.by_level)}`,
    `by kind   ${countsText(view.by_kind)}`,
    '',
    table(['level', 'kind', 'tasks', 'why'], rows),
    ...(view.left_out > 0 ? [`… and ${view.left_out} more; --all lists them`] : []),
  ].join('\n');
}

const countsText = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, pairs]) => pairs > 0)
    .map(([name, pairs]) => `${pairs} ${name}`)
    .join(', ');

/** How many ids of one side are spelt out. */
const SPELT = 3;

const tasksText = ({ tasks, with: others }: CauseView): string =>
  others === null ? idsText(tasks) : `${idsText(tasks)} against ${idsText(others)}`;

function idsText(ids: readonly string[]): string {
  if (ids.length <= SPELT) return ids.join(', ');
  return `${ids.slice(0, SPELT).join(', ')} and ${ids.length - SPELT} more`;
}
