import { outlookOf } from '../run/outlook.js';
import type { Outlook } from '../run/outlook.js';
import type { RunPorts } from '../run/ports.js';
import { entryOf } from '../run/state.js';
import type { Entry, RunState } from '../run/state.js';
import type { TaskKey } from '../run/transitions.js';
import { isOrphan } from './run/orphan.js';

/** What is needed to see how tasks in progress stand, and to change nothing. */
export type Onlooker = Pick<RunPorts, 'clock' | 'owners'> & {
  readonly processes: Pick<RunPorts['processes'], 'traceOf'>;
};

const HOUR_MILLISECONDS = 3_600_000;

/** The outlook of each of the given tasks that is in progress, by id. */
export async function outlooksOf(
  { tasks }: { readonly tasks: readonly TaskKey[] },
  state: RunState,
  { clock, owners, processes }: Onlooker,
  staleClaimHours: number,
): Promise<ReadonlyMap<string, Outlook>> {
  const now = clock.now();
  const isStale = staleAfter(staleClaimHours, now);
  const found = new Map<string, Outlook>();
  for (const { manifest, id } of tasks) {
    const entry = entryOf(state, manifest, id);
    if (entry.status !== 'in-progress') continue;
    const { lease } = entry;
    const trace = lease
      ? await processes.traceOf(lease.attemptDirectory)
      : ({ kind: 'not-started' } as const);
    const orphan = lease !== undefined && isOrphan(lease, owners, now);
    found.set(id, outlookOf(entry, { isOrphan: orphan, trace, isStale: isStale(entry) }));
  }
  return found;
}

/** Answers whether a claim by hand is older than the option allows; a clock that was set back makes none so. */
export const staleAfter =
  (hours: number, now: number) =>
  ({ started_at }: Pick<Entry, 'started_at'>): boolean =>
    now - Date.parse(started_at ?? '') > hours * HOUR_MILLISECONDS;
