import { printable } from '../base/printable.js';
import type { SuccessCriterion } from '../metrics/success-criteria.js';
import { count } from './count.js';
import { conflictLines, scopeLines } from './metrics-files-text.js';
import type { MetricsView } from './metrics-view.js';
import { minutesFigure, ratioFigure, shareFigure } from './figure-text.js';
import { as, plain } from './paint.js';
import type { Paint, Role } from './paint.js';
import { table } from './table.js';
import type { Cell } from './table.js';

/** Metrics for people: the criteria, then what they are made from; at most 40 lines. */
export function metricsText(view: MetricsView, paint: Paint = plain): string {
  const { tasks, runs } = view;
  const part = (name: string, lines: readonly string[]): string[] =>
    lines.map(
      (line, at) => `${at === 0 ? paint.strong(name.padEnd(WIDTH)) : ' '.repeat(WIDTH)}${line}`,
    );
  return [
    `${count(tasks.chosen, 'task')}, ${tasks.done} done; ${count(runs, 'run')} on record`,
    '',
    table(['criterion', 'status', 'measured'], view.criteria.map(criterionRow), paint),
    '',
    ...part('time', timeLines(view)),
    ...part('conflicts', conflictLines(view)),
    ...part('blockers', blockerLines(view)),
    ...part('tests', testLines(view)),
    ...part('scopes', scopeLines(view)),
    ...part('estimates', estimateLines(view)),
    ...part('options', optionLines(view)),
  ].join('\n');
}

const WIDTH = 11;

const STATUS: Readonly<Record<SuccessCriterion['status'], readonly [string, Role]>> = {
  pass: ['pass', 'good'],
  fail: ['fail', 'error'],
  'not-enough-data': ['not enough data', 'dim'],
};

function criterionRow({ asked, status, figure }: SuccessCriterion): readonly Cell[] {
  const [text, role] = STATUS[status];
  return [asked, as(role, text), shareFigure(figure)];
}

function timeLines({ time }: MetricsView): readonly string[] {
  if (time.tasks === 0) return [shareFigure(time.savings)];
  const owed = time.owed_to_others > 0 ? `, ${minutes(time.owed_to_others)} owed to others` : '';
  return [
    `${minutes(time.actual)} side by side: ${count(time.tasks, 'task')}, ${count(time.attempts, 'attempt')}`,
    `one after the other ${minutes(time.measured_serial)} measured (${minutes(time.attempt_total)} in all${owed}), ${minutes(time.estimated_serial)} estimated`,
    `saved ${shareFigure(time.savings)} of measured, ${shareFigure(time.savings_against_estimate)} of estimated`,
  ];
}

function blockerLines({ blockers }: MetricsView): readonly string[] {
  const { executed, blocked, rate, by_class, held_up } = blockers;
  if (executed === 0) return [shareFigure(rate)];
  const classes = Object.entries(by_class).filter(([, { tasks }]) => tasks > 0);
  const held = held_up > 0 ? `; ${held_up} held up by others` : '';
  return [
    `${blocked} of ${executed} executed tasks were ever blocked: ${shareFigure(rate)}${held}`,
    ...classes.map(([name, { tasks, reasons }]) => {
      const named = reasons.slice(0, 3).map((one) => `${printable(one.reason)} ${one.tasks}`);
      return `${name} ${tasks}: ${named.join(', ')}`;
    }),
  ];
}

function testLines({ verifications }: MetricsView): readonly string[] {
  const { parallel, alone, interferences, merge_failures, affected } = verifications;
  const { parallel_rate, alone_rate } = verifications;
  if (parallel.run + alone.run === 0) return ['no verification has run'];
  const where = affected.length > 0 ? ` (${affected.map(printable).join(', ')})` : '';
  return [
    `beside others ${parallel.passed} of ${parallel.run} passed: ${shareFigure(parallel_rate)}; alone ${alone.passed} of ${alone.run}: ${shareFigure(alone_rate)}`,
    ...(interferences + merge_failures > 0
      ? [`${interferences} failed beside others only, ${merge_failures} when merged${where}`]
      : []),
  ];
}

function estimateLines({ estimates }: MetricsView): readonly string[] {
  const { tasks, median_ratio, mean_error, by_size } = estimates;
  if (tasks === 0) return [ratioFigure(median_ratio)];
  const sizes = by_size.map(
    (one) => `${one.size} ${minutesFigure(one.median_actual)} (${one.tasks})`,
  );
  return [
    `actual / estimated: median ${ratioFigure(median_ratio)}, mean error ${shareFigure(mean_error)}, ${count(tasks, 'task')}`,
    `median by size: ${sizes.join(', ')}`,
  ];
}

function optionLines({ calibration }: MetricsView): readonly string[] {
  const { options, criteria, estimate_correlation, fewest } = calibration;
  const told = (correlation: number | null): string => correlation?.toFixed(2) ?? 'none';
  const line = criteria && [
    `${criteria.intercept.toFixed(1)} + ${criteria.slope.toFixed(2)} min a criterion: correlation ${told(criteria.correlation)}; of estimates ${told(estimate_correlation)}`,
  ];
  return [
    options === null
      ? `fewer than ${fewest} tasks of any size were seen to be done`
      : `for the vtm plugin in nx.json: ${JSON.stringify(options)}; --apply writes them`,
    ...(line ?? []),
  ];
}

const minutes = (value: number): string => `${value.toFixed(1)} min`;
