import type { ReportAttempt } from '../../attempts-view.js';
import type { ReportView } from '../../report-view.js';
import type { Colours } from '../charts/colours.js';
import type { Bar, Gantt } from '../charts/gantt.js';
import { colourOf, minutes, numbersOf, OUTCOMES, when } from './words.js';

/** A timeline, and what it says. */
export interface NamedTimeline {
  readonly name: string;
  readonly about: string;
  readonly gantt: Gantt;
}

const MINUTE = 60_000;

/** The plan without barriers. */
export function plannedStream(report: ReportView): NamedTimeline {
  const { plan, lanes } = report;
  const bars = plan.stream.timeline.map(({ task, start, end }, at) =>
    barOf(report, task, { lane: lanes[at] ?? 0, start, end }),
  );
  const about = `A task starts when nothing forbids it: ${minutes(plan.stream.minutes)} in all.`;
  return { name: 'Plan', about, gantt: ganttOf(bars, []) };
}

/** The plan in groups: each waits for all of the one before. */
export function plannedGroups(report: ReportView): NamedTimeline {
  const { tasks, plan } = report;
  const numbers = numbersOf(report);
  const bars: Bar[] = [];
  const barriers: number[] = [];
  let from = 0;
  for (const group of plan.execution_groups) {
    let start = from;
    group.tasks.forEach((task, at) => {
      const end = start + (tasks[numbers.get(task) ?? -1]?.minutes ?? 0);
      const lane = group.type === 'serial' ? 0 : at;
      bars.push(
        barOf(report, task, { lane, start, end }, [`group ${group.group}: ${group.reason}`]),
      );
      if (group.type === 'serial') start = end;
    });
    from += group.estimated_minutes;
    barriers.push(from);
  }
  const about = `${plan.execution_groups.length} groups one after the other, dashed lines between them: ${minutes(plan.groups.minutes)} in all.`;
  return { name: 'Groups', about, gantt: ganttOf(bars, barriers) };
}

/** What has been done, from the first start on. */
export function actual(report: ReportView): NamedTimeline {
  const first = report.actual[0]?.start ?? 0;
  const now = Date.parse(report.made_at);
  const bars = report.actual.map(({ task, attempt, start, end, lane }) => {
    const of = report.tasks[task];
    const stretch = {
      ...{ lane, start: (start - first) / MINUTE },
      end: ((end ?? now) - first) / MINUTE,
    };
    const bar = barOf(report, of?.id ?? '', stretch);
    return attemptBar(bar, of?.attempts[attempt]);
  });
  const about = `What was really under way when, from ${when(first)} on. Attempts that did not end well have a dashed edge and a cross.`;
  return { name: 'Actual', about, gantt: ganttOf(bars, []) };
}

/** A bar that looks and tells of one attempt at its task, not of how the task stands now. */
function attemptBar(bar: Bar, attempt: ReportAttempt | undefined): Bar {
  if (!attempt) return bar;
  const { number, outcome, reason, by } = attempt;
  const why = reason === null ? '' : `: ${reason}`;
  return {
    ...bar,
    ...{ colour: OUTCOME_COLOURS[outcome], isFailed: FAILED.has(outcome) },
    details: [
      `attempt ${number}${by === null ? '' : ` by ${by}`}`,
      `${OUTCOMES[outcome]}${why}`,
      ...bar.details,
    ],
  };
}

const FAILED: ReadonlySet<ReportAttempt['outcome']> = new Set(['blocked', 'interrupted', 'lost']);

const OUTCOME_COLOURS: Readonly<Record<ReportAttempt['outcome'], keyof Colours>> = {
  'under-way': 'running',
  completed: 'completed',
  'awaiting-merge': 'running',
  blocked: 'blocked',
  interrupted: 'blocked',
  lost: 'blocked',
  unknown: 'task',
};

function barOf(
  report: ReportView,
  id: string,
  stretch: Pick<Bar, 'lane' | 'start' | 'end'>,
  more: readonly string[] = [],
): Bar {
  const number = numberOf(report, id);
  const task = report.tasks[number];
  const isCritical = criticalOf(report).has(id);
  const details = [...(isCritical ? ['on the critical path'] : []), ...more];
  const colour = colourOf(task, isCritical);
  const title = task?.title ?? '';
  return { task: number, label: id, title, details, colour, isFailed: false, ...stretch };
}

const known = new WeakMap<ReportView, ReadonlyMap<string, number>>();
const critical = new WeakMap<ReportView, ReadonlySet<string>>();

function numberOf(report: ReportView, id: string): number {
  const numbers = known.get(report) ?? numbersOf(report);
  known.set(report, numbers);
  return numbers.get(id) ?? -1;
}

/** Ids of the tasks on the critical path. */
export function criticalOf(report: ReportView): ReadonlySet<string> {
  const ids = critical.get(report) ?? new Set(report.plan.critical_path);
  critical.set(report, ids);
  return ids;
}

const ganttOf = (bars: readonly Bar[], barriers: readonly number[]): Gantt => ({
  bars,
  lanes: Math.max(0, ...bars.map(({ lane }) => lane + 1)),
  barriers,
  timeText: minutes,
});
