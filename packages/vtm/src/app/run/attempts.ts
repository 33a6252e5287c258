import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Task } from '../../manifest/task.js';
import { argvOf } from '../../run/command.js';
import type { AttemptEnd, RunPorts } from '../../run/ports.js';
import type { Conclusion } from '../../run/conclusion.js';
import type { Claim } from '../../run/claim.js';
import { endNote } from '../../run/run-note.js';
import { taskAt } from '../../run/universe.js';
import { ActivityLog } from './course/activity.js';
import { finish } from './course/finish.js';
import { attemptOrder } from './course/order.js';
import { prepare } from './course/prepare.js';
import type { StartFailure } from './course/prepare.js';
import { isLeaving, noteAttempt } from './course/subject.js';
import type { Course, Subject } from './course/subject.js';
import { Latch } from './latch.js';
import type { RunControl, RunEvent, RunRequest } from './request.js';
import { commandEnd } from './recover.js';
import { heldBy } from './held.js';
import type { Held } from './held.js';
import type { Adopted, Ended } from './transaction.js';

const GRACE_MILLISECONDS = 5_000;

/** The attempts that one run waits for: started by it or inherited from a dead one. */
export class Attempts {
  private readonly byPosition = new Map<number, Held>();
  private readonly endings: Ended[] = [];
  private readonly abandon = new AbortController();
  private readonly underWay = new Set<Promise<void>>();
  private readonly wake = new Latch();
  private readonly activity: ActivityLog;
  readonly course: Course;

  constructor(
    private readonly request: RunRequest,
    private readonly ports: RunPorts,
    private readonly control: RunControl,
    private readonly tell: (event: RunEvent) => void,
  ) {
    this.activity = new ActivityLog(request.policy.guard.backlog, ports, () => this.wake.open());
    this.course = {
      request,
      ports,
      control: { ...control, detach: AbortSignal.any([control.detach, this.abandon.signal]) },
      activity: this.activity,
      tell: (task, step) => tell({ type: 'step', task, step }),
      note: (event) => ports.journal.append(event),
    };
    for (const signal of [control.drain, control.stop, control.detach])
      signal.addEventListener('abort', () => this.wake.open());
    control.stop.addEventListener('abort', () => this.stopAll());
  }

  /** Resolves when an attempt has ended since `takeEnded`, or the run is told to end. */
  nextEvent(): Promise<void> {
    return this.wake.opened();
  }

  /** Whether nothing new may start, since somebody verifies alone. */
  get isQuiet(): boolean {
    return this.activity.isQuiet;
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

  /** Notes how a settled attempt ended, and holds it no longer. */
  forget({ held, conclusion }: Ended): void {
    const task = this.taskAt(held.position);
    const { resumption } = held;
    noteAttempt(
      this.course,
      { task, held },
      {
        type: 'settled',
        ...endNote(conclusion),
        ...(resumption === undefined ? {} : { resumption }),
      },
    );
    this.byPosition.delete(held.position);
  }

  /** Goes on with an attempt that another run has begun. */
  adopt({ position, lease, attempt, startedAt, seenAt }: Adopted): void {
    const subject = this.hold(heldBy({ position, lease, attempt }, startedAt, true));
    noteAttempt(this.course, subject, { type: 'adopted', since: startedAt, seen: seenAt });
    this.follow(this.seeThrough(subject, () => this.commandEnd(subject)));
  }

  /** Prepares the place of a claim and starts its command; gives nothing to wait for. */
  launch(claim: Claim): void {
    const subject = this.hold(heldBy(claim, claim.lease.renewedAt, false));
    this.follow(this.seeThrough(subject, () => this.runCommand(subject)));
  }

  /**
   * Leaves what can no longer be recorded to the next run: resolves when each attempt stands at a step
   * that the next one can take up.
   */
  leave(): Promise<unknown> {
    this.abandon.abort();
    return Promise.all(this.underWay);
  }

  private follow(attempt: Promise<void>): void {
    this.underWay.add(attempt);
    void attempt.finally(() => this.underWay.delete(attempt));
  }

  /** Sees an attempt from its command to its conclusion. */
  private async seeThrough(
    subject: Subject,
    command: () => Promise<Result<AttemptEnd | null, StartFailure>>,
  ): Promise<void> {
    const end = await this.atWork(subject, command);
    if (!end.ok) return this.end(subject, notStarted(subject, end.error));
    const { aborted: isStopped } = this.control.stop;
    if (isStopped && !isSuccess(end.value)) return this.end(subject, interrupted(subject));
    if (end.value === null) return;
    const conclusion = await finish(this.course, subject, end.value);
    if (conclusion) return this.end(subject, conclusion);
    // Ended by hand between two steps: the next run is to finish what the command has done.
    if (this.control.stop.aborted) this.end(subject, interrupted(subject, 'finish'));
  }

  /** Null when this run is told to leave first, or before the command has started. */
  private async runCommand(subject: Subject): Promise<Result<AttemptEnd | null, StartFailure>> {
    const prepared = await prepare(this.course, subject);
    if (!prepared.ok) return prepared;
    if (isLeaving(this.course)) return ok(null);
    const trouble = subject.held.resumption === 'finish' ? null : await this.start(subject);
    if (trouble) return fail({ reason: 'START-FAILED', diagnostic: trouble });
    if (this.control.stop.aborted) this.stop(subject.held.directory);
    const begun = this.ports.clock.now();
    const end = await this.commandEnd(subject);
    if (subject.held.resumption !== 'finish' && end.value !== null)
      noteAttempt(this.course, subject, {
        type: 'command',
        milliseconds: this.ports.clock.now() - begun,
      });
    return end;
  }

  private async start(subject: Subject): Promise<Diagnostic | null> {
    const argv = argvOf(subject.task, this.request.agent);
    if (!argv) throw new Error(`claimed without a command: ${subject.task.id}`);
    const order = await attemptOrder(this.course, subject, argv);
    if (!order.ok) return order.error;
    const started = await this.ports.processes.start(order.value);
    if (!started.ok) return started.error;
    this.course.tell(subject.task.id, 'running');
    return null;
  }

  private async commandEnd({ held }: Subject) {
    const order = { attemptDirectory: held.directory, resumption: held.resumption };
    return ok(await commandEnd(this.course, order));
  }

  private atWork<T>({ held }: Subject, work: () => Promise<T>): Promise<T> {
    return this.activity.during(held.position, held.directory, work);
  }

  private taskAt(position: number): Task {
    return taskAt(this.request.universe, position);
  }

  private hold(held: Held): Subject {
    this.byPosition.set(held.position, held);
    const task = this.taskAt(held.position);
    const log = this.ports.processes.logPath(held.directory);
    const { startedAt: at, adopted, attempt, slot } = held;
    this.tell({ type: 'started', task: task.id, at, attempt, slot, log, adopted });
    return { task, held };
  }

  private end({ held }: Subject, conclusion: Conclusion): void {
    this.endings.push({ held, conclusion, log: this.ports.processes.logPath(held.directory) });
    this.wake.open();
  }

  private stopAll(): void {
    for (const { position } of this.held()) {
      const directory = this.activity.directoryOf(position);
      if (directory !== null) this.stop(directory);
    }
  }

  private stop(directory: string): void {
    void this.ports.processes.stop(directory, GRACE_MILLISECONDS);
  }
}

const isSuccess = (end: AttemptEnd | null): boolean => end?.kind === 'exited' && end.code === 0;

const notStarted = ({ held }: Subject, { reason, diagnostic }: StartFailure): Conclusion => ({
  kind: 'blocked',
  reason,
  diagnostic,
  facts: held.place ?? {},
});

const interrupted = ({ held }: Subject, resumption?: 'finish'): Conclusion => ({
  kind: 'interrupted',
  facts: held.place ?? {},
  ...(resumption === undefined ? {} : { resumption }),
});
