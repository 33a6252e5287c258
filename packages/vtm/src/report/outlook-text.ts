import { unreachable } from '../base/exhaustive.js';
import type { Outlook } from '../run/outlook.js';
import type { AttemptTrace } from '../run/ports.js';

/** What happened to a task in progress, and what becomes of it; `by` is who has claimed it by hand. */
export function outlookText(outlook: Outlook, task: string, by: string | null = null): string {
  switch (outlook.kind) {
    case 'held':
      return 'a live run sees to it';
    case 'by-hand':
      return outlook.isStale
        ? `${claimText(by)} long ago: \`vtm complete ${task}\`, or \`vtm abandon ${task}\``
        : claimText(by);
    case 'orphaned':
      return `the run that held it is gone; ${orphanText(outlook.end, task)}`;
    default:
      return unreachable(outlook);
  }
}

const claimText = (by: string | null): string =>
  by === null ? 'claimed by hand' : `claimed by ${by}`;

function orphanText(end: AttemptTrace, task: string): string {
  switch (end.kind) {
    case 'running':
      return 'its command still runs: the next run adopts it';
    case 'exited':
      return end.code === 0
        ? 'its command ended with exit 0: the next run verifies and integrates it'
        : `its command ended with exit ${end.code}: the next run records that, and \`vtm run ${task}\` tries it again`;
    case 'timed-out':
      return 'its command was ended at its time limit: the next run records that';
    case 'not-started':
      return 'its command never started: the next run makes it pending again';
    case 'lost':
      return 'its command was lost: the next run makes it pending again';
    default:
      return unreachable(end);
  }
}
