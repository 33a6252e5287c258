import { printable } from '../base/printable.js';
import { count } from './count.js';
import { plain } from './paint.js';
import type { Paint } from './paint.js';

interface DoctorView {
  readonly checks: readonly {
    readonly check: string;
    readonly level: 'ok' | 'warning' | 'error';
    readonly message: string;
    readonly remedy: string | null;
  }[];
  readonly starts: readonly string[];
  readonly waits: readonly { readonly task: string; readonly why: string }[];
}

const LEVELS = { ok: 'good', warning: 'warning', error: 'error' } as const;

/** So many waiting tasks are listed. */
const LISTED = 10;

/** What was found before a run, each with what to do; then what it would start, and why not the rest. */
export function doctorText({ checks, starts, waits }: DoctorView, paint: Paint = plain): string {
  const rest = waits.length - LISTED;
  return [
    ...checks.flatMap(({ check, level, message, remedy }) => [
      `${paint[LEVELS[level]](level)}  ${check}: ${printable(message)}`,
      ...(remedy === null ? [] : [`    ${paint.dim('remedy:')} ${printable(remedy)}`]),
    ]),
    starts.length === 0
      ? 'A run would start nothing now.'
      : `A run would start ${count(starts.length, 'task')} now: ${starts.map(paint.id).join(', ')}`,
    ...waits
      .slice(0, LISTED)
      .map(({ task, why }) => `${paint.dim('waits')}  ${paint.id(task)}: ${printable(why)}`),
    ...(rest > 0 ? [`… and ${rest} more; --json lists all`] : []),
  ].join('\n');
}
