import { makespan } from './timeline.js';
import type { Interval } from './timeline.js';

const WIDTH = 56;

/**
 * Planned and actual intervals as bars on one scale: two lines a task, in order of planned start.
 *
 * @param planned from minute 0, by start
 * @param actual of the same tasks, in any order; a task may be missing
 * @example
 * const plan = [{ task: 'A', start: 0, end: 15 }];
 * console.log(ganttText(plan, [{ task: 'A', start: 0, end: 16 }]));
 */
export function ganttText(planned: readonly Interval[], actual: readonly Interval[]): string {
  const all = [...planned, ...actual];
  if (all.length === 0) return '(nothing ran)';
  const end = Math.max(makespan(all), 1);
  const margin = Math.max(...all.map(({ task }) => task.length)) + 2;
  const found = new Map(actual.map((one) => [one.task, one]));
  const rows = planned.flatMap((plan) => [
    row(plan.task.padEnd(margin), 'planned', plan, '░', end),
    row(' '.repeat(margin), 'actual ', found.get(plan.task) ?? null, '█', end),
  ]);
  return [`${' '.repeat(margin + 8)}${axis(end)}`, ...rows].join('\n');
}

function row(
  margin: string,
  label: string,
  interval: Interval | null,
  mark: string,
  end: number,
): string {
  if (!interval) return `${margin}${label} (did not run)`;
  const from = column(interval.start, end);
  const width = Math.max(1, column(interval.end, end) - from);
  const bar = `${' '.repeat(from)}${mark.repeat(width)}`.padEnd(WIDTH);
  return `${margin}${label} ${bar}  ${text(interval.start)}–${text(interval.end)}`;
}

/** A scale with about five round marks. */
function axis(end: number): string {
  const step = [1, 2, 5, 10, 20, 30, 60, 120].find((one) => end / one <= 6) ?? Math.ceil(end / 5);
  let line = '';
  for (let mark = 0; column(mark, end) < WIDTH; mark += step) {
    line = `${line.padEnd(column(mark, end))}${mark}`;
  }
  return `${line} min`;
}

const column = (minute: number, end: number): number => Math.round((minute / end) * WIDTH);
const text = (minutes: number): string => String(Math.round(minutes * 10) / 10);
