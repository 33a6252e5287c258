import type { Diagnostic } from '../../base/diagnostic.js';
import type { Result } from '../../base/result.js';
import type { Owners } from '../../run/ports.js';
import { leasesIn } from '../../run/in-progress.js';
import type { RunState } from '../../run/state.js';
import { error, warning, well } from './check.js';
import type { Check } from './check.js';

/** A clock may be so far behind what was written by another machine. */
const SKEW_MILLISECONDS = 60_000;

/** How the live state stands: readable, free, and not from the future. */
export function stateChecks(
  state: Result<RunState, Diagnostic>,
  abandoned: readonly string[],
  owners: Owners,
  now: number,
): Check[] {
  if (!state.ok) return [error('state', state.error.message, state.error.remedy)];
  return [
    well('state', `revision ${state.value.revision} is readable`),
    abandoned.length > 0
      ? warning(
          'locks',
          `a process that is dead has left ${abandoned.join(', ')}`,
          'Run `vtm clean`; the next run takes the lock over by itself.',
        )
      : well('locks', 'no lock is held by a dead process'),
    runsCheck(state.value, owners),
    clockCheck(state.value, now),
  ];
}

function runsCheck(state: RunState, owners: Owners): Check {
  const live = leasesIn(state).filter(({ owner }) => owners.liveness(owner) !== 'dead');
  const processes = new Set(live.map(({ owner }) => `${owner.pid} on ${owner.host}`));
  return processes.size === 0
    ? well('live runs', 'nobody else runs tasks')
    : warning(
        'live runs',
        `process ${[...processes].join(', ')} has ${live.length} in progress`,
        'Another run works beside it, within the same limits; `vtm status` lists the tasks.',
      );
}

function clockCheck({ manifests }: RunState, now: number): Check {
  const updates = Object.values(manifests).map(({ last_updated }) => Date.parse(last_updated));
  const newest = Math.max(0, ...updates.filter((at) => !Number.isNaN(at)));
  return newest > now + SKEW_MILLISECONDS
    ? warning(
        'clock',
        `the state was last changed at ${new Date(newest).toISOString()}, which is still to come`,
        'Set the clock of this machine: durations would be wrong.',
      )
    : well('clock', 'it is later than the last change of the state');
}
