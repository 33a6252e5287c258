import type { Backlog } from '../manifest/task.js';
import { outlookOf } from '../run/outlook.js';
import type { Outlook } from '../run/outlook.js';
import type { RunPorts } from '../run/ports.js';
import { entryOf } from '../run/state.js';
import type { RunState } from '../run/state.js';
import { isOrphan } from './run/orphan.js';

/** What is needed to see how tasks in progress stand, and to change nothing. */
export type Onlooker = Pick<RunPorts, 'clock' | 'owners'> & {
  readonly processes: Pick<RunPorts['processes'], 'traceOf'>;
};

/** The outlook of each task in progress, by id. */
export async function outlooksOf(
  { tasks }: Pick<Backlog, 'tasks'>,
  state: RunState,
  { clock, owners, processes }: Onlooker,
  staleClaimHours: number,
): Promise<ReadonlyMap<string, Outlook>> {
  const now = clock.now();
  const staleAfterMilliseconds = staleClaimHours * 3_600_000;
  const found = new Map<string, Outlook>();
  for (const { manifest, id } of tasks) {
    const entry = entryOf(state, manifest, id);
    if (entry.status !== 'in-progress') continue;
    const { lease } = entry;
    const trace = lease
      ? await processes.traceOf(lease.attemptDirectory)
      : ({ kind: 'not-started' } as const);
    const orphan = lease !== undefined && isOrphan(lease, owners, now);
    found.set(id, outlookOf(entry, { isOrphan: orphan, trace, now, staleAfterMilliseconds }));
  }
  return found;
}
