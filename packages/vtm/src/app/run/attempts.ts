import type { Diagnostic } from '../../base/diagnostic.js';
import { argvOf } from '../../run/command.js';
import type { AttemptEnd, RunPorts } from '../../run/ports.js';
import type { Claim } from '../../run/turn.js';
import { attemptOrder } from './attempt-order.js';
import { Latch } from './latch.js';
import type { RunControl, RunEvent, RunRequest } from './request.js';
import type { Ended, Held, TransactionResult } from './transaction.js';

const GRACE_MILLISECONDS = 5_000;

/** The exit code a shell gives to a command it could not start. */
const NOT_STARTED: AttemptEnd = { kind: 'exited', code: 126 };

/** The attempts that one run waits for: started by it or inherited from a dead one. */
export class Attempts {
  private readonly byPosition = new Map<number, Held>();
  private readonly endings: Ended[] = [];
  private readonly wake = new Latch();
  private readonly cancelled = new Set<number>();

  constructor(
    private readonly request: RunRequest,
    private readonly ports: RunPorts,
    private readonly control: RunControl,
    private readonly tell: (event: RunEvent) => void,
  ) {
    for (const signal of [control.drain, control.stop, control.detach])
      signal.addEventListener('abort', () => this.wake.open());
    control.stop.addEventListener('abort', () => this.cancelAll());
  }

  /** Resolves when an attempt has ended since `takeEnded`, or the run is told to end. */
  nextEvent(): Promise<void> {
    return this.wake.opened();
  }

  count(): number {
    return this.byPosition.size;
  }

  positions(): number[] {
    return [...this.byPosition.keys()];
  }

  held(): Held[] {
    return [...this.byPosition.values()];
  }

  /** Endings not yet settled, in the order they were seen; each is given once. */
  takeEnded(): Ended[] {
    this.wake.close();
    return this.endings.splice(0);
  }

  forget(position: number): void {
    this.byPosition.delete(position);
  }

  /** Waits for an attempt that another run has started. */
  adopt({ position, lease, startedAt }: TransactionResult['adopted'][number]): void {
    const held = { position, token: lease.token, directory: lease.attemptDirectory, startedAt };
    this.hold({ ...held, adopted: true, slot: this.freeSlot() }, 0);
    void this.watch(position);
  }

  /** Starts the command of a claim; when that fails, the attempt ends at once. */
  async launch({ position, lease, attempt }: Claim): Promise<void> {
    const held = { position, token: lease.token, directory: lease.attemptDirectory };
    const slot = this.freeSlot();
    this.hold({ ...held, startedAt: lease.renewedAt, adopted: false, slot }, attempt);
    const trouble = await this.start(position, attempt, slot, lease.attemptDirectory);
    if (trouble) this.end(position, NOT_STARTED, trouble);
    else void this.watch(position);
    if (this.control.stop.aborted) this.cancel(position, lease.attemptDirectory);
  }

  private async start(
    position: number,
    attempt: number,
    slot: number,
    directory: string,
  ): Promise<Diagnostic | null> {
    const task = this.request.universe.backlog.tasks[position];
    const argv = task ? argvOf(task, this.request.agent) : null;
    if (!task || !argv) throw new Error(`claimed without a command: position ${position}`);
    const place = await this.ports.workspaces.prepare(task.id, attempt);
    if (!place.ok) return place.error;
    const order = attemptOrder(task, argv, { directory, cwd: place.value, attempt, slot });
    const started = await this.ports.processes.start(order);
    return started.ok ? null : started.error;
  }

  private hold(held: Held, attempt: number): void {
    this.byPosition.set(held.position, held);
    const task = this.request.universe.backlog.tasks[held.position]?.id ?? '';
    const log = this.ports.processes.logPath(held.directory);
    const { startedAt: at, adopted } = held;
    this.tell({ type: 'started', task, at, attempt, log, adopted });
  }

  private async watch(position: number): Promise<void> {
    const held = this.byPosition.get(position);
    if (!held) return;
    const end = await this.ports.processes.ended(held.directory, this.control.detach);
    if (end) this.end(position, end, null);
  }

  private end(position: number, end: AttemptEnd, startFailure: Diagnostic | null): void {
    const held = this.byPosition.get(position);
    if (!held) return;
    const log = this.ports.processes.logPath(held.directory);
    const failed = end.kind === 'lost' || end.code !== 0;
    const cancelled = failed && this.cancelled.has(position);
    this.endings.push({ held, end, log, cancelled, startFailure });
    this.wake.open();
  }

  private cancelAll(): void {
    for (const { position, directory } of this.held()) this.cancel(position, directory);
  }

  private cancel(position: number, directory: string): void {
    this.cancelled.add(position);
    void this.ports.processes.stop(directory, GRACE_MILLISECONDS);
  }

  private freeSlot(): number {
    const taken = new Set(this.held().map((held) => held.slot));
    let slot = 0;
    while (taken.has(slot)) slot += 1;
    return slot;
  }
}
