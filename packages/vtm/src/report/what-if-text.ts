import { count } from './count.js';
import { diagnosticIn } from './diagnostics-text.js';
import { printable } from '../base/printable.js';
import { minutesText, percentText } from './minutes.js';
import { as, plain } from './paint.js';
import type { Paint } from './paint.js';
import type { PlanView, SavingsView } from './plan-view.js';
import { table } from './table.js';
import type { ChangesView, FiguresView, GivenGroupsView, WhatIfView } from './what-if-view.js';

/** So many violations of a given grouping are told; the rest is counted. */
const MOST_VIOLATIONS = 20;

/** What is otherwise, and the figures of both plans side by side. */
export function whatIfText({ changes, before, after }: WhatIfView, paint: Paint = plain): string {
  const rows: readonly (readonly [string, (figures: FiguresView) => string])[] = [
    ['tasks', ({ tasks }) => String(tasks)],
    ['workers', ({ workers }) => (workers === null ? 'no limit' : String(workers))],
    ['serial', ({ serial_minutes }) => minutesText(serial_minutes)],
    [
      'in groups',
      ({ groups, group_count }) => `${savedText(groups)}, ${count(group_count, 'group')}`,
    ],
    ['as a stream', ({ stream }) => savedText(stream)],
    ['lower bound', boundText],
  ];
  return [
    paint.strong(`What if ${changesText(changes).join('; ')}`),
    '',
    table(
      ['', 'as it is', 'what if'],
      rows.map(([name, textOf]) => [name, textOf(before), textOf(after)]),
      paint,
    ),
  ].join('\n');
}

const savedText = ({ minutes, savings }: SavingsView): string =>
  `${minutesText(minutes)} (saves ${percentText(savings)})`;

const boundText = ({ lower_bound_minutes, optimal }: FiguresView): string =>
  `${minutesText(lower_bound_minutes)}${optimal ? ' (optimal)' : ''}`;

function changesText({ workers, select, high_beside, minutes }: ChangesView): string[] {
  const sizes = Object.entries(minutes).map(([size, value]) => `${size} ${value}`);
  const tags = select.map(printable).join(' or ');
  return [
    ...(workers === null ? [] : [count(workers, 'worker')]),
    ...(select.length === 0
      ? []
      : [`only tasks with ${tags}; what they depend on besides counts as done`]),
    ...(high_beside ? ['High risk runs beside others'] : []),
    ...(sizes.length === 0 ? [] : [`minutes of ${sizes.join(', ')}`]),
  ];
}

/** A grouping made by hand beside ours and the stream, and why it cannot run when it cannot. */
export function givenGroupsText(
  given: GivenGroupsView,
  ours: PlanView,
  paint: Paint = plain,
): string {
  const rows = given.execution_groups.map(({ group, type, tasks, estimated_minutes }) => [
    String(group),
    type,
    minutesText(estimated_minutes),
    as('id', tasks.join(', ')),
  ]);
  const figures = [
    ['given groups', minutesText(given.groups.minutes), percentText(given.groups.savings)],
    ['our groups', minutesText(ours.groups.minutes), percentText(ours.groups.savings)],
    ['as a stream', minutesText(ours.stream.minutes), percentText(ours.stream.savings)],
  ];
  const { violations } = given;
  const rest = violations.length - MOST_VIOLATIONS;
  return [
    paint.strong(`Groups of ${printable(given.file)}`),
    '',
    table(['group', 'type', 'time', 'tasks'], rows, paint),
    '',
    table(['', 'time', 'saves'], figures, paint),
    '',
    violations.length === 0
      ? paint.good('The given groups can run as given.')
      : paint.error('The given groups cannot run as given:'),
    ...violations.slice(0, MOST_VIOLATIONS).map(diagnosticIn(paint)),
    ...(rest > 0 ? [`… and ${rest} more; --json lists all`] : []),
  ].join('\n');
}
