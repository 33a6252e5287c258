import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Conclusion } from '../../run/conclusion.js';
import type { AttemptEnd, RunPorts } from '../../run/ports.js';
import { endNote } from '../../run/run-note.js';
import { adopt, settle } from '../../run/settle.js';
import { entryOf } from '../../run/state.js';
import type { Lease, Resumption, RunState } from '../../run/state.js';
import type { TaskKey } from '../../run/transitions.js';
import { finish } from './course/finish.js';
import type { Course } from './course/subject.js';
import { heldBy } from './held.js';
import { isOrphan } from './orphan.js';

/** A task in progress whose owner is gone. */
interface Stray {
  readonly key: TaskKey;
  readonly lease: Lease;
  readonly attempt: number;
}

/**
 * Sees to its conclusion every task that a dead run left in progress, whose command has ended and which
 * this run does not want for itself: those it adopts. Attempts that still run are left alone.
 */
export async function recoverStrays(
  course: Course,
  isWanted: (id: string) => boolean,
): Promise<Result<void, Diagnostic>> {
  const { ports } = course;
  const state = await ports.state.read();
  if (!state.ok) return state;
  for (const stray of straysIn(state.value, ports)) {
    if (isWanted(stray.key.id)) continue;
    if (await ports.processes.isRunning(stray.lease.attemptDirectory)) continue;
    const token = await takeOver(ports, stray);
    if (!token.ok) return token;
    if (token.value === null) continue;
    const recorded = await settleStray(course, stray, token.value);
    if (!recorded.ok) return recorded;
  }
  return ok(undefined);
}

function straysIn(state: RunState, ports: RunPorts): Stray[] {
  const now = ports.clock.now();
  return Object.entries(state.manifests).flatMap(([manifest, { tasks }]) =>
    Object.entries(tasks).flatMap(([id, { status, lease, attempt = 1 }]) =>
      status === 'in-progress' && lease && isOrphan(lease, ports.owners, now)
        ? [{ key: { manifest, id }, lease, attempt }]
        : [],
    ),
  );
}

/** The new token, or null when somebody else was faster. */
function takeOver(ports: RunPorts, { key, lease: seen }: Stray) {
  return ports.state.update((state) => {
    const { lease } = entryOf(state, key.manifest, key.id);
    if (lease?.token !== seen.token) return { state: null, value: null };
    const token = state.token + 1;
    const renewed = { ...lease, token, owner: ports.owners.self, renewedAt: ports.clock.now() };
    return { state: adopt(state, key, renewed), value: token };
  });
}

async function settleStray(course: Course, stray: Stray, token: number) {
  const { ports } = course;
  const conclusion = await conclusionOf(course, stray, token);
  if (conclusion === null) return ok(undefined);
  const { key, attempt, lease } = stray;
  const note = { type: 'recovered', task: key.id, attempt, seen: lease.renewedAt } as const;
  course.note({ ...note, ...endNote(conclusion) });
  return ports.state.update((state) => {
    const settled = settle(state, key, { token, conclusion }, ports.clock.now());
    return { state: settled.ok ? settled.value : null, value: undefined };
  });
}

async function conclusionOf(
  course: Course,
  { key, lease, attempt }: Stray,
  token: number,
): Promise<Conclusion | null> {
  const { universe } = course.request;
  const position = universe.positions.get(key.id);
  const task = position === undefined ? undefined : universe.backlog.tasks[position];
  const end = await commandEnd(course, lease);
  if (end === null) return null;
  // A task that has left its manifest cannot be judged; its worktree is kept.
  if (position === undefined || task?.manifest !== key.manifest) return { kind: 'lost' };
  const claim = { position, attempt, lease: { ...lease, token } };
  return finish(course, { task, held: heldBy(claim, lease.renewedAt, true) }, end);
}

/** How the command of an attempt ended; null when told to leave first. */
export function commandEnd(
  { ports, control }: Course,
  {
    attemptDirectory,
    resumption,
  }: { readonly attemptDirectory: string; readonly resumption?: Resumption | undefined },
): Promise<AttemptEnd | null> {
  if (resumption === 'finish') return Promise.resolve({ kind: 'exited', code: 0 });
  return ports.processes.ended(attemptDirectory, control.detach);
}
