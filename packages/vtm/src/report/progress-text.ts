import { clockText, roughText } from './duration.js';
import { as } from './paint.js';
import type { Paint, Painted } from './paint.js';
import type { ProgressView, RunningView } from './progress-view.js';
import { aligned } from './table.js';
import type { Cell } from './table.js';
import { waitText } from './wait-text.js';

/** So many of the tasks that wait are shown at most. */
const MOST_WAITS = 8;
/** A narrower terminal shows counts only. */
const LEAST_COLUMNS = 24;
/** From here on there is room for titles. */
const WIDE_COLUMNS = 72;
const INDENT = '  ';

/**
 * A run as the lines of a terminal: counts and time, who runs, who waits for what. Never more than
 * `rows` lines, nor a line wider than the paint's columns; what does not fit is counted.
 *
 * @example
 * frameLines(progressView(progress, Date.now()), 23, paintOf(true, 79)).join('\n');
 */
export function frameLines(view: ProgressView, rows: number, paint: Paint): readonly string[] {
  if (rows < 1) return [];
  const head = headLine(view, paint);
  if (paint.columns !== null && paint.columns < LEAST_COLUMNS) return [head];
  const running = block(runningRows(view, paint), rows - 1, 'more in progress', paint);
  const waits = waitLines(view, Math.min(rows - 2 - running.length, MOST_WAITS + 1), paint);
  return [head, ...running, ...(waits.length === 0 ? [] : [paint.dim('next:'), ...waits])];
}

/** What is most worth knowing stands first: of a narrow line the end is left out. */
function headLine(view: ProgressView, paint: Paint): string {
  const { of, done, failed, untried, running, left } = view.counts;
  const some = (number: number, role: Painted['as'], what: string): Painted[] =>
    number === 0 ? [] : [as(role, `${number} ${what}`)];
  const parts = [
    as('good', of === null ? `${done} done` : `${done} of ${of} done`),
    ...some(failed, 'error', 'failed'),
    ...some(untried, 'warning', 'not tried'),
    as('strong', outlook(view)),
    ...some(running, 'note', 'running'),
    ...some(left, null, 'left'),
    as('dim', `${clockText(view.elapsed)} so far`),
  ];
  const columns = paint.columns ?? Infinity;
  const fits = (at: number): boolean =>
    parts.slice(0, at + 1).reduce((sum, { text }) => sum + text.length + 2, -2) <= columns;
  return parts
    .filter((_part, at) => fits(at))
    .map(({ text, as: role }) => (role === null ? text : paint[role](text)))
    .join(', ');
}

function outlook({ counts, remaining, patience }: ProgressView): string {
  if (patience !== null) return `waits for others, ${roughText(patience)} at most`;
  if (remaining === null) return 'taking stock';
  if (counts.running + counts.left === 0) return 'closing';
  return remaining === 0 ? 'longer than planned' : `about ${roughText(remaining)} to go`;
}

type Rows = readonly (readonly Cell[])[];

function runningRows({ running, gate }: ProgressView, { columns }: Paint): Rows {
  const isWide = columns === null || columns >= WIDE_COLUMNS;
  const rows = running.map((task) => [...runningCells(task), ...(isWide ? [task.title] : [])]);
  if (!gate) return rows;
  const { group, elapsed } = gate;
  return [...rows, [as('id', `gate ${group}`), as('note', 'verifying'), clockText(elapsed)]];
}

function runningCells({ task, step, elapsed, estimate, slot }: RunningView): readonly Cell[] {
  const isLate = estimate !== null && elapsed > estimate;
  const time = `${clockText(elapsed)}${estimate === null ? '' : ` of ${roughText(estimate)}`}`;
  return [
    as('id', task),
    as('note', step),
    as(isLate ? 'warning' : null, time),
    as('dim', `slot ${slot}`),
  ];
}

function waitLines({ waits, waiting, behindGate }: ProgressView, room: number, paint: Paint) {
  const rows = waits.map((wait) => [as('id', wait.task), waitText(wait)]);
  const gated = behindGate === 0 ? '' : `, ${behindGate} of them behind a gate`;
  return block(rows, room, `more${gated}`, paint, waiting);
}

/** The rows that fit, indented; the last line counts those that do not. `all` when not all are given. */
function block(
  rows: Rows,
  room: number,
  more: string,
  paint: Paint,
  all: number = rows.length,
): readonly string[] {
  if (room < 1) return [];
  const shown = rows.slice(0, all > Math.min(room, rows.length) ? room - 1 : room);
  const rest = all - shown.length;
  const within = { ...paint, columns: paint.columns && paint.columns - INDENT.length };
  const lines = [
    ...aligned(shown, within).lines,
    ...(rest > 0 ? aligned([[as('dim', `… and ${rest} ${more}`)]], within).lines : []),
  ];
  return lines.map((line) => `${INDENT}${line}`);
}
