import { count } from './count.js';
import type { PlanView } from './plan-view.js';
import { table } from './table.js';

/** The plan for people: groups, both totals, how good they are proven to be, the critical path. */
export function planText(view: PlanView): string {
  if (view.tasks === 0) return 'There are no tasks to plan.';
  const groups = view.execution_groups.map((group) => [
    String(group.group),
    group.type,
    minutes(group.estimated_minutes),
    group.tasks.join(', '),
    group.reason,
  ]);
  const workers = view.workers === null ? 'no limit on workers' : count(view.workers, 'worker');
  const { groups: barriers, stream } = view;
  const bound = `${minutes(view.lower_bound.minutes)} (${view.lower_bound.argument})`;
  const distance = view.optimal ? 'the stream is optimal' : `at most ${percent(view.gap)} above it`;
  return [
    `Plan of ${count(view.tasks, 'task')}, ${workers}`,
    '',
    table(['group', 'type', 'time', 'tasks', 'why'], groups),
    '',
    `serial       ${minutes(view.serial_minutes)}`,
    `in groups    ${minutes(barriers.minutes)}, saves ${saved(barriers)}`,
    `first fit    ${minutes(view.first_fit_minutes)}, in groups by manifest order`,
    `as a stream  ${minutes(stream.minutes)}, saves ${saved(stream)}`,
    `lower bound  ${bound}; ${distance}`,
    `critical path  ${view.critical_path.join(' -> ')}`,
  ].join('\n');
}

const minutes = (value: number): string => `${value} min`;

const percent = (ratio: number): string => `${(ratio * 100).toFixed(1)} %`;

const saved = (savings: PlanView['groups']): string =>
  `${minutes(savings.saved_minutes)} (${percent(savings.savings)})`;
