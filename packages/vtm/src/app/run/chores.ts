import type { Conclusion } from '../../run/conclusion.js';
import type { RunPorts } from '../../run/ports.js';
import type { Task } from '../../manifest/task.js';
import type { Held } from './held.js';
import type { RunEvent, RunRequest } from './request.js';

/** So long after the last claim nothing is about to be written, in milliseconds. */
const CALM_MILLISECONDS = 30_000;

/** An attempt whose worktree is no longer needed. */
interface Leftover {
  readonly task: Task;
  readonly held: Held;
}

/**
 * What is left to do after an attempt is settled: it may fail or be cut off without harm.
 *
 * Worktrees are removed when no new ones are made, or at the end, as long as the disk has room: ext4 looks
 * for minutes at each file number that was just freed before it takes another, which makes thousands of
 * new files ten times as slow.
 */
export class Chores {
  private queue: Promise<void> = Promise.resolve();
  private readonly leftovers: Leftover[] = [];
  private lastClaim = 0;
  private refused: string | null = null;

  constructor(
    private readonly request: Pick<RunRequest, 'policy'>,
    private readonly ports: RunPorts,
    private readonly tell: (event: RunEvent) => void,
  ) {}

  /** Removes what an attempt no longer needs; delivers when each task is to be delivered. */
  after(task: Task, held: Held, { kind }: Conclusion): void {
    const { policy } = this.request;
    this.add(async () => {
      await this.ports.attempts.dropTemporary(held.directory);
      if (held.place && (kind === 'completed' || kind === 'lost'))
        this.leftovers.push({ task, held });
      if (kind === 'completed' && policy.deliver === 'each') await this.deliver();
    });
  }

  /** Removes what is left when the time is right; `claimed` when new worktrees are being made. */
  look(claimed: boolean): void {
    const now = this.ports.clock.now();
    if (claimed) this.lastClaim = now;
    if (this.leftovers.length === 0) return;
    this.add(async () => {
      const isCalm = Math.abs(now - this.lastClaim) >= CALM_MILLISECONDS;
      if (isCalm || !(await this.ports.repository.hasRoom())) await this.removeAll();
    });
  }

  /** Brings the user's branch up to date, unless that is left to the user, and clears away the rest. */
  atEnd(): void {
    if (this.request.policy.deliver !== 'never') this.add(() => this.deliver());
    this.add(() => this.removeAll());
  }

  /** Resolves when all that was to be done is. */
  done(): Promise<void> {
    return this.queue;
  }

  private add(chore: () => Promise<void>): void {
    this.queue = this.queue.then(chore);
  }

  private async removeAll(): Promise<void> {
    for (const { task, held } of this.leftovers.splice(0)) await this.removeWorktree(task, held);
  }

  private async removeWorktree({ id }: Task, { place, attempt }: Held): Promise<void> {
    if (!place) return;
    const removal = await this.ports.repository.removeWorktree(place, { task: id, attempt });
    if (removal.kind === 'kept')
      this.ports.journal.append({
        type: 'kept',
        task: id,
        worktree: place.worktree,
        why: removal.why,
      });
  }

  private async deliver(): Promise<void> {
    if (this.request.policy.isolation === 'none') return;
    // Runs that end at the same time would refuse each other over git's own lock.
    const turn = await this.ports.locks.hold('delivery', new AbortController().signal);
    if (!turn.ok) return this.tell({ type: 'notice', notices: [turn.error] });
    const delivery = await this.ports.repository.deliver();
    turn.value?.();
    // What stands in the way is told once, however often it is tried.
    const why = delivery.kind === 'refused' ? delivery.diagnostic.message : null;
    if (delivery.kind === 'up-to-date' || (why !== null && why === this.refused)) return;
    this.refused = why;
    this.tell({ type: 'delivery', delivery });
  }
}
