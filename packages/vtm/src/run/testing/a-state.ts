import type { Entry, Lease, Owner, RunState } from '../state.js';
import type { TaskKey } from '../transitions.js';

const MANIFEST = 'docs/backlog/virtual-task-manifest.json';

/** A moment: the first of January 2025, 00:00 UTC, in milliseconds since 1970. */
export const NEW_YEAR = Date.UTC(2025, 0, 1);

/** The key of a task of the usual manifest. */
export const keyOf = (id: string): TaskKey => ({ manifest: MANIFEST, id });

/** A process that runs tasks, told from others by its run. */
export const anOwner = (run: string): Owner => ({ run, host: 'here', pid: 1, processStart: run });

/** A lease of the owner `one`. */
export const aLease = (token: number, fields: Partial<Lease> = {}): Lease => ({
  token,
  owner: anOwner('one'),
  renewedAt: NEW_YEAR,
  attemptDirectory: `/attempts/${token}`,
  slot: 0,
  place: null,
  ...fields,
});

/** A state of the usual manifest; its last token is the greatest one in a lease. */
export function aState(tasks: Readonly<Record<string, Entry>>): RunState {
  const tokens = Object.values(tasks).map((entry) => entry.lease?.token ?? 0);
  const manifest = { last_updated: '2024-12-31T00:00:00.000Z', tasks };
  return { revision: 1, token: Math.max(0, ...tokens), manifests: { [MANIFEST]: manifest } };
}
