import { count } from './count.js';
import { code, escaped, few, folded, markdownTable } from './markdown.js';
import { minutesText, percentText } from './minutes.js';
import type { PlanReport } from './plan-report.js';
import type { GroupView, SavingsView } from './plan-view.js';
import { shortened } from './shortened.js';

/** So many groups, ids of a group and pieces of advice are shown. */
const MOST = { groups: 60, ids: 20, advice: 10 };

/** The plan as Markdown, for a job summary or a comment: figures, groups, advice. Bounded in length. */
export function planMarkdown(report: PlanReport): string {
  if (report.tasks === 0) return '## Plan\n\nThere are no tasks to plan.';
  const workers = report.workers === null ? 'no limit on workers' : count(report.workers, 'worker');
  return [
    `## Plan of ${count(report.tasks, 'task')}, ${workers}`,
    figures(report),
    groups(report),
    advice(report),
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

function figures(report: PlanReport): string {
  const { lower_bound: bound, optimal, gap } = report;
  const distance = optimal ? 'reached by the stream' : `at most ${percentText(gap)} below it`;
  return markdownTable(
    ['', 'time', 'saves'],
    [
      ['one after the other', minutesText(report.serial_minutes), ''],
      ['in groups', minutesText(report.groups.minutes), saved(report.groups)],
      ['as a stream', minutesText(report.stream.minutes), saved(report.stream)],
      [`lower bound (${distance})`, minutesText(bound.minutes), ''],
    ],
  );
}

const saved = ({ saved_minutes, savings }: SavingsView): string =>
  `${minutesText(saved_minutes)} (${percentText(savings)})`;

function groups({ execution_groups }: PlanReport): string {
  const { first, rest } = few(execution_groups, MOST.groups);
  const table = markdownTable(
    ['group', 'type', 'time', 'tasks', 'why'],
    first.map((group) => [
      String(group.group),
      group.type,
      minutesText(group.estimated_minutes),
      ids(group),
      escaped(shortened(group.reason)),
    ]),
  );
  return rest === 0 ? table : `${table}\n\n… and ${count(rest, 'group')} more.`;
}

function ids({ tasks }: GroupView): string {
  const { first, rest } = few(tasks, MOST.ids);
  return `${first.map(code).join(' ')}${rest === 0 ? '' : ` and ${rest} more`}`;
}

function advice(report: PlanReport): string {
  const { first, rest } = few(report.advice, MOST.advice);
  if (first.length === 0) return '';
  const lines = first.map(
    ({ kind, finding, remedy }) =>
      `- **${kind}**: ${escaped(shortened(finding))} ${escaped(shortened(remedy))}`,
  );
  const more = rest === 0 ? [] : [`- … and ${rest} more`];
  return folded('Advice', [...lines, ...more].join('\n'));
}
