import pc from 'picocolors';
import { printable } from '../base/printable.js';
import { count } from './count.js';

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

const LEVELS = { ok: pc.green, warning: pc.yellow, error: pc.red } as const;

/** So many waiting tasks are listed. */
const LISTED = 10;

/** What was found before a run, each with what to do; then what it would start, and why not the rest. */
export function doctorText({ checks, starts, waits }: DoctorView): string {
  const rest = waits.length - LISTED;
  return [
    ...checks.flatMap(({ check, level, message, remedy }) => [
      `${LEVELS[level](level)}  ${check}: ${printable(message)}`,
      ...(remedy === null ? [] : [`    remedy: ${printable(remedy)}`]),
    ]),
    starts.length === 0
      ? 'A run would start nothing now.'
      : `A run would start ${count(starts.length, 'task')} now: ${starts.join(', ')}`,
    ...waits.slice(0, LISTED).map(({ task, why }) => `waits  ${task}: ${printable(why)}`),
    ...(rest > 0 ? [`… and ${rest} more; --json lists all`] : []),
  ].join('\n');
}
