import type { JSX } from 'preact';
import type { SectionProps } from './section.js';
import { count, minutes, percent } from './words.js';

/** The few numbers that everybody asks for. */
export function Overview({ report }: SectionProps): JSX.Element {
  const { plan, tasks, conflicts } = report;
  const done = tasks.filter(({ status }) => status === 'completed').length;
  const blocked = tasks.filter(({ status }) => status === 'blocked').length;
  const optimum = plan.optimal
    ? 'proven optimal'
    : `at most ${percent(plan.gap)} above the optimum`;
  const facts: readonly (readonly [string, string, string])[] = [
    [
      'Done',
      `${done} of ${tasks.length}`,
      blocked === 0 ? 'nothing is blocked' : `${blocked} blocked`,
    ],
    [
      'Planned',
      minutes(plan.stream.minutes),
      `${optimum}; one after the other ${minutes(plan.serial_minutes)}`,
    ],
    [
      'Saved by the plan',
      percent(plan.stream.savings),
      `${percent(plan.groups.savings)} with groups and barriers`,
    ],
    [
      'Workers',
      String(plan.workers ?? 'no limit'),
      `critical path of ${count(plan.critical_path.length, 'task')}`,
    ],
    [
      'Kept apart',
      count(conflicts.by_level.hard, 'pair'),
      `${count(conflicts.count, 'conflict')} of all levels`,
    ],
  ];
  return (
    <dl class="facts">
      {facts.map(([name, value, more]) => (
        <div>
          <dt>{name}</dt>
          <dd>
            <strong>{value}</strong>
            <span>{more}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
