import { printable } from '../base/printable.js';
import { diagnosticIn } from './diagnostics-text.js';
import { minutesText } from './minutes.js';
import type { NextTaskView, NextView, ObstacleView } from './next-view.js';
import { plain } from './paint.js';
import type { Paint } from './paint.js';

/** So many scope entries are shown. */
const SHOWN = 6;

/** What to take next, for people. */
export function nextText(view: NextView, paint: Paint = plain): string {
  const reason = view.reason ? [diagnosticIn(paint)(view.reason)] : [];
  const trouble = [...reason, ...obstacleLines(view, paint)];
  return [
    nextHeadline(view),
    ...view.tasks.map((task) => taskLines(task, paint).join('\n')),
    togetherText(view.tasks),
    trouble.join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Says in a line what the answer is; empty for one task. */
export function nextHeadline({ answer, tasks, pilot_project, counts }: NextView): string {
  if (answer === 'done') {
    if (counts.completed + counts.abandoned === 0) return 'there are no tasks';
    const left = counts.abandoned > 0 ? `, ${counts.abandoned} abandoned` : '';
    return `nothing is left to do: ${counts.completed} completed${left}`;
  }
  if (pilot_project !== null)
    return `a first batch of ${tasks.length} in ${printable(pilot_project)}:`;
  return tasks.length > 1 ? `${tasks.length} tasks that may run together:` : '';
}

function taskLines(task: NextTaskView, paint: Paint): string[] {
  const { task_id: id, title, risk, minutes, projects, commands } = task;
  const place = projects.length === 0 ? '' : `, in ${projects.map(printable).join(', ')}`;
  return [
    `${paint.id(id)}: ${printable(title)}`,
    `  ${risk} risk, ${minutesText(minutes)}${place}`,
    ...task.why.map((reason, at) => `  ${at === 0 ? 'why:  ' : '      '} ${printable(reason)}`),
    `  scope: ${scopeText(task.file_scope)}`,
    ...(task.dirt ? [`  note:  ${printable(task.dirt.message)}`] : []),
    `  go on: ${commands.claim}${commands.run === null ? '' : `, or ${commands.run}`}`,
  ];
}

/** The one command that runs several tasks; empty where somebody has to do one by hand. */
function togetherText(tasks: readonly NextTaskView[]): string {
  if (tasks.length < 2 || tasks.some(({ commands }) => commands.run === null)) return '';
  return `all of them: vtm run ${tasks.map(({ task_id }) => task_id).join(' ')}`;
}

function scopeText(scope: readonly string[]): string {
  if (scope.length === 0) return 'no paths are declared';
  const rest = scope.length - SHOWN;
  return `${scope.slice(0, SHOWN).map(printable).join(' ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function obstacleLines({ tasks, obstacles }: NextView, paint: Paint): string[] {
  if (obstacles.length === 0) return [];
  const first = tasks.length > 0 ? ['no more can be taken:'] : [];
  return [...first, ...obstacles.map(obstacleIn(paint))];
}

const obstacleIn =
  (paint: Paint) =>
  ({ code, message, remedy }: ObstacleView): string =>
    `  ${paint.warning(code)} ${printable(message)}\n    remedy: ${printable(remedy)}`;
