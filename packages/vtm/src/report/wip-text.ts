import { count } from './count.js';
import { outlookText } from './outlook-text.js';
import { as, plain } from './paint.js';
import type { Paint } from './paint.js';
import { table } from './table.js';
import type { Cell } from './table.js';
import type { WipTask, WipView } from './wip-view.js';

/** What is in progress, for people: the limit, then who has what since when, the oldest first. */
export function wipText(
  { in_progress, limit, slots_free, tasks }: WipView,
  paint: Paint = plain,
): string {
  const sum = `work in progress: ${in_progress} of at most ${limit}, ${count(slots_free, 'slot')} free`;
  if (tasks.length === 0) return sum;
  return [sum, '', table(['task', 'by', 'since', 'where', 'note'], tasks.map(rowOf), paint)].join(
    '\n',
  );
}

const rowOf = (task: WipTask): Cell[] => [
  as('id', task.task),
  task.by ?? 'somebody',
  task.since ?? '',
  task.where ?? (task.kind === 'by-hand' ? 'elsewhere' : 'your work tree'),
  as(task.stale ? 'warning' : null, noteOf(task)),
];

function noteOf({ task, title, outlook, kind, stale }: WipTask): string {
  if (title === null) return `in no manifest any more: \`vtm abandon ${task}\``;
  if (kind === 'by-hand' && !stale) return title;
  return outlook && outlook.kind !== 'held' ? outlookText(outlook, task) : title;
}
