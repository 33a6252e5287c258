import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Owners, RunPorts } from '../../run/ports.js';
import { adopt, settle } from '../../run/settle.js';
import { entryOf } from '../../run/state.js';
import type { Lease, RunState } from '../../run/state.js';
import type { TaskKey } from '../../run/transitions.js';

/** A lease of another machine that was not renewed for so long has run out. */
const EXPIRY_MILLISECONDS = 60_000;

/** Whether the owner of a lease is gone, so that anybody may take it over. */
export function isOrphan(lease: Lease, owners: Owners, now: number): boolean {
  const liveness = owners.liveness(lease.owner);
  return liveness === 'unknown' ? now - lease.renewedAt > EXPIRY_MILLISECONDS : liveness === 'dead';
}

/**
 * Settles every task that a dead run left in progress and whose command is no longer running: by its
 * exit code when it left one, else as pending. Attempts that still run are left for `vtm-task` to adopt.
 */
export async function recoverStrays(ports: RunPorts): Promise<Result<void, Diagnostic>> {
  const state = await ports.state.read();
  if (!state.ok) return state;
  for (const { key, lease } of orphansIn(state.value, ports)) {
    if (await ports.processes.isRunning(lease.attemptDirectory)) continue;
    const token = await takeOver(ports, key, lease.token);
    if (!token.ok) return token;
    if (token.value === null) continue;
    const recorded = await settleStray(ports, key, token.value, lease.attemptDirectory);
    if (!recorded.ok) return recorded;
  }
  return ok(undefined);
}

function orphansIn(state: RunState, ports: RunPorts) {
  const now = ports.clock.now();
  return Object.entries(state.manifests).flatMap(([manifest, { tasks }]) =>
    Object.entries(tasks).flatMap(([id, { status, lease }]) =>
      status === 'in-progress' && lease && isOrphan(lease, ports.owners, now)
        ? [{ key: { manifest, id }, lease }]
        : [],
    ),
  );
}

/** The new token, or null when somebody else was faster. */
function takeOver(ports: RunPorts, key: TaskKey, seen: number) {
  return ports.state.update((state) => {
    const { lease } = entryOf(state, key.manifest, key.id);
    if (lease?.token !== seen) return { state: null, value: null };
    const token = state.token + 1;
    const renewed = { ...lease, token, owner: ports.owners.self, renewedAt: ports.clock.now() };
    return { state: adopt(state, key, renewed), value: token };
  });
}

async function settleStray(ports: RunPorts, key: TaskKey, token: number, directory: string) {
  const end = (await ports.processes.ended(directory, new AbortController().signal)) ?? {
    kind: 'lost' as const,
  };
  const log = ports.processes.logPath(directory);
  ports.journal.append({ type: 'recovered', task: key.id, end: end.kind });
  return ports.state.update((state) => {
    const settled = settle(state, key, { token, end, log }, ports.clock.now());
    return { state: settled.ok ? settled.value : null, value: undefined };
  });
}
