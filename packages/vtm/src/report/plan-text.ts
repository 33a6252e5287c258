import { count } from './count.js';
import { insightText, pipelineLine } from './insight-text.js';
import { minutesText, percentText } from './minutes.js';
import { as, plain } from './paint.js';
import type { Paint } from './paint.js';
import type { PlanReport } from './plan-report.js';
import type { SavingsView } from './plan-view.js';
import { table } from './table.js';
import { givenGroupsText, whatIfText } from './what-if-text.js';

/**
 * The plan for people: groups, figures and how good they are proven to be, what its rules cost, advice;
 * then, where asked, what it is compared with and its edges.
 */
export function planText(report: PlanReport, paint: Paint = plain): string {
  const { what_if, given_groups } = report;
  const sections = [
    ...(what_if === null ? [] : [whatIfText(what_if, paint)]),
    ...(report.tasks === 0
      ? ['There are no tasks to plan.']
      : [groupsText(report, paint), figuresText(report, paint), insightText(report, paint)]),
    ...(given_groups === null ? [] : [givenGroupsText(given_groups, report, paint)]),
    edgesText(report, paint),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function groupsText(report: PlanReport, paint: Paint): string {
  const rows = report.execution_groups.map((group) => [
    String(group.group),
    group.type,
    minutesText(group.estimated_minutes),
    as('id', group.tasks.join(', ')),
    group.reason,
  ]);
  const workers = report.workers === null ? 'no limit on workers' : count(report.workers, 'worker');
  return [
    paint.strong(`Plan of ${count(report.tasks, 'task')}, ${workers}`),
    '',
    table(['group', 'type', 'time', 'tasks', 'why'], rows, paint),
  ].join('\n');
}

function figuresText(report: PlanReport, paint: Paint): string {
  const { groups, stream, lower_bound } = report;
  const bound = `${minutesText(lower_bound.minutes)} (${lower_bound.argument})`;
  const distance = report.optimal
    ? paint.good('the stream is optimal')
    : `at most ${percentText(report.gap)} above it`;
  return [
    `serial       ${minutesText(report.serial_minutes)}`,
    `in groups    ${minutesText(groups.minutes)}, saves ${saved(groups)}`,
    `first fit    ${minutesText(report.first_fit_minutes)}, in groups by manifest order`,
    `as a stream  ${minutesText(stream.minutes)}, saves ${saved(stream)}`,
    `lower bound  ${bound}; ${distance}`,
    pipelineLine(report),
    `critical path  ${report.critical_path.map(paint.id).join(' -> ')}`,
  ].join('\n');
}

const saved = (savings: SavingsView): string =>
  `${minutesText(savings.saved_minutes)} (${percentText(savings.savings)})`;

function edgesText({ pipeline: { edges } }: PlanReport, paint: Paint): string {
  if (edges === null) return '';
  if (edges.length === 0) return 'The pipeline has no edges: nothing waits for anything.';
  return table(
    ['task', 'waits for', 'why'],
    edges.map(({ from, to, why }) => [as('id', to), as('id', from), why]),
    paint,
  );
}
