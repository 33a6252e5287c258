import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import type { StatusCounts } from '../run/status-counts.js';
import { count } from './count.js';
import type { NextFound } from './next-found.js';

/** VTM340: why there is no task to take, or no first batch, and what to do. */
export function nothingToTake(found: NextFound, counts: StatusCounts): Diagnostic {
  const { wantsPilot, open, refusals, running, wipLimit } = found;
  const free = Math.max(0, wipLimit - running);
  // Where each open task was refused, that says more than why no two go together.
  const isBatch = wantsPilot && open.length > 0 && (free < 2 || open.length > refusals.size);
  return isBatch ? noBatch(free, wipLimit) : noTask(found, counts);
}

function noTask({ open, broken, hasErrors }: NextFound, counts: StatusCounts): Diagnostic {
  const stand = STATUSES.filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${status}`)
    .join(', ');
  const errors = broken > 0 ? `; ${count(broken, 'pending task')} cannot run for errors` : '';
  return diagnostic(
    'VTM340',
    `no task can be taken now: ${stand || 'none can be read'}${errors}`,
    remedyFor(open.length, broken > 0 || hasErrors, counts),
  );
}

const STATUSES = [
  ...(['in-progress', 'awaiting-merge', 'blocked', 'pending', 'completed', 'abandoned'] as const),
];

function remedyFor(open: number, isBroken: boolean, counts: StatusCounts): string {
  if (open > 0) return 'What stands before the first tasks is told with what to do about it.';
  if (counts['in-progress'] > 0)
    return 'Wait until a task in progress has ended; `vtm status` lists them.';
  if (counts['awaiting-merge'] > 0)
    return 'Merge the branches that `vtm status` lists, then ask again.';
  if (counts.blocked > 0)
    return '`vtm status` says why tasks are blocked; `vtm run <task>` tries one again.';
  return isBroken
    ? 'Mend the errors that `vtm validate` reports.'
    : '`vtm status` lists all tasks.';
}

function noBatch(free: number, limit: number): Diagnostic {
  return free < 2
    ? diagnostic(
        'VTM340',
        `a first batch is of two tasks or three, and the limit on work in progress leaves ${free} (max ${limit})`,
        'Complete or abandon a task in progress first, or raise the option "wipLimit".',
      )
    : diagnostic(
        'VTM340',
        'no two tasks make a first batch now: they conflict, run alone or are High',
        '`vtm next` names the best single task; `vtm conflicts` says what keeps tasks apart.',
      );
}
