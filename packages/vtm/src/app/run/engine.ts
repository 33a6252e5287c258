import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Task } from '../../manifest/task.js';
import { argvOf, noCommand } from '../../run/command.js';
import type { NeededDocument } from '../../run/documents.js';
import { refusalDiagnostic } from '../../run/eligibility.js';
import type { Refusal } from '../../run/eligibility.js';
import { succeeded } from '../../run/outcome.js';
import type { Outcome } from '../../run/outcome.js';
import type { RunPorts } from '../../run/ports.js';
import { entryOf } from '../../run/state.js';
import { resetBlocked } from '../../run/turn.js';
import { Attempts } from './attempts.js';
import { prospectOf, skippedBecause, waitedTooLong } from './idle.js';
import { missingDocuments } from './missing-documents.js';
import { recoverStrays } from './recover.js';
import type { RunControl, RunEvent, RunReport, RunRequest } from './request.js';
import { transact } from './transaction.js';
import type { TransactionResult } from './transaction.js';

/** While others hold what is needed, look again at least this often: their owner may die silently. */
const FOREIGN_MILLISECONDS = 500;

/** While own commands run, look up at least this often, so that leases are renewed in time. */
const OWN_MILLISECONDS = 5_000;

/**
 * Runs the selected tasks by plan priority, each under a supervisor, never two that exclude each other,
 * within the limits; gives one outcome for every selected task and reports events on the way.
 * Safe beside other runs of the same repository: whatever starts has been claimed in the shared state.
 */
export async function runTasks(
  request: RunRequest,
  ports: RunPorts,
  control: RunControl,
  observe: (event: RunEvent) => void,
): Promise<RunReport> {
  return new Run(request, ports, control, observe).toEnd();
}

class Run {
  private readonly outcomes = new Map<number, Outcome>();
  private readonly attempts: Attempts;
  /** Positions still to be tried, in dispatch order. */
  private wanted: number[];
  private missing: ReadonlyMap<number, NeededDocument> = new Map();
  private idleSince: number | null = null;

  constructor(
    private readonly request: RunRequest,
    private readonly ports: RunPorts,
    private readonly control: RunControl,
    private readonly observe: (event: RunEvent) => void,
  ) {
    this.wanted = this.inDispatchOrder(request.selection);
    this.attempts = new Attempts(request, ports, control, (event) => this.tell(event));
  }

  async toEnd(): Promise<RunReport> {
    const begun = await this.begin();
    let trouble = begun.ok ? null : begun.error;
    while (!trouble && !this.control.detach.aborted && !this.isOver()) {
      const turn = await this.turn();
      if (!turn.ok) trouble = turn.error;
      else if (!this.concluded(turn.value) && !this.isOver()) await this.nextEvent();
    }
    for (const position of [...this.wanted, ...this.attempts.positions()])
      this.conclude(position, trouble ? this.failedBy(trouble) : { kind: 'interrupted' });
    return this.outcomes;
  }

  private isOver(): boolean {
    return this.attempts.count() === 0 && (this.wanted.length === 0 || !this.mayClaim());
  }

  private mayClaim(): boolean {
    return !this.control.drain.aborted && !this.control.stop.aborted;
  }

  /** Recovers what dead runs left, makes blocked tasks pending, and refuses tasks without a command. */
  private async begin(): Promise<Result<void, Diagnostic>> {
    const recovered = await recoverStrays(this.ports);
    if (!recovered.ok) return recovered;
    const { universe, agent } = this.request;
    const reset = await this.ports.state.update((state) => {
      const next = resetBlocked(universe, state, this.wanted, this.ports.clock.now());
      return { state: next === state ? null : next, value: next };
    });
    if (!reset.ok) return reset;
    for (const position of this.wanted) {
      const task = this.taskAt(position);
      const isDone = entryOf(reset.value, task.manifest, task.id).status === 'completed';
      if (!isDone && !argvOf(task, agent)) this.conclude(position, this.failedBy(noCommand(task)));
    }
    this.missing = await missingDocuments(this.request, this.ports.workspaces, this.wanted);
    return ok(undefined);
  }

  /** One hold of the state: settle, adopt, claim; then start what was claimed. */
  private async turn(): Promise<Result<TransactionResult, Diagnostic>> {
    this.skipDoomed();
    const ended = this.attempts.takeEnded();
    if (this.missing.size > 0)
      this.missing = await missingDocuments(this.request, this.ports.workspaces, [
        ...this.missing.keys(),
      ]);
    const turn = await this.ports.state.update((state) =>
      transact(state, {
        request: this.request,
        owners: this.ports.owners,
        now: this.ports.clock.now(),
        ended,
        held: this.attempts.held(),
        wanted: this.wanted,
        missing: this.missing,
        mayClaim: this.mayClaim(),
        attemptDirectory: (task, token) => this.ports.workspaces.attemptDirectory(task, token),
      }),
    );
    if (!turn.ok) return turn;
    for (const { held } of ended) this.attempts.forget(held.position);
    for (const [position, outcome] of turn.value.outcomes) this.conclude(position, outcome);
    for (const { held } of ended)
      if (!this.outcomes.has(held.position))
        this.wanted = this.inDispatchOrder([...this.wanted, held.position]);
    const taken = new Set([...turn.value.claims, ...turn.value.adopted].map((one) => one.position));
    this.wanted = this.wanted.filter((position) => !taken.has(position));
    for (const adopted of turn.value.adopted) this.attempts.adopt(adopted);
    await Promise.all(turn.value.claims.map((claim) => this.attempts.launch(claim)));
    this.skipDoomed();
    return turn;
  }

  /** With nothing of its own in progress, decides what will never start; true when anything changed. */
  private concluded({ refusals, adopted, claims }: TransactionResult): boolean {
    if (this.attempts.count() > 0 || adopted.length + claims.length > 0 || !this.mayClaim()) {
      this.idleSince = null;
      return false;
    }
    const wanted = new Set(this.wanted.map((position) => this.taskAt(position).id));
    const open = [...refusals].filter(([position]) => this.wanted.includes(position));
    const final = open.filter(
      ([, refusal]) => prospectOf(refusal, (id) => wanted.has(id)) === 'final',
    );
    for (const [position, refusal] of final)
      this.conclude(position, this.failedBy(refusalDiagnostic(this.taskAt(position), refusal)));
    return final.length > 0 || this.waitedTooLong(open);
  }

  private waitedTooLong(open: readonly (readonly [number, Refusal])[]): boolean {
    const now = this.ports.clock.now();
    if (this.idleSince === null) {
      this.idleSince = now;
      const reasons = open.map(([at, refusal]) => refusalDiagnostic(this.taskAt(at), refusal));
      if (reasons.length > 0) this.tell({ type: 'waiting', reasons });
    }
    const waited = now - this.idleSince;
    if (waited < this.request.patience) return false;
    for (const [position, refusal] of open)
      this.conclude(position, this.failedBy(waitedTooLong(this.taskAt(position), refusal, waited)));
    return open.length > 0;
  }

  private async nextEvent(): Promise<void> {
    const isWaiting = this.idleSince !== null;
    const over = new AbortController();
    const changed = this.ports.state.changed(
      isWaiting ? FOREIGN_MILLISECONDS : OWN_MILLISECONDS,
      over.signal,
    );
    await Promise.race([this.attempts.nextEvent(), changed]);
    over.abort();
    if (isWaiting) await recoverStrays(this.ports);
  }

  /** Tasks behind one that did not end well are skipped, transitively: dispatch order is no help here. */
  private skipDoomed(): void {
    const { model } = this.request.universe;
    for (let changed = true; changed;) {
      changed = false;
      for (const position of this.wanted) {
        const culprit = model.tasks[position]?.before.find((before) => this.endedBadly(before));
        if (culprit === undefined) continue;
        const why = skippedBecause(this.taskAt(position), this.taskAt(culprit));
        this.conclude(position, { kind: 'skipped', diagnostic: why });
        changed = true;
      }
    }
  }

  private endedBadly(position: number): boolean {
    const outcome = this.outcomes.get(position);
    return outcome !== undefined && !succeeded(outcome);
  }

  private conclude(position: number, outcome: Outcome): void {
    this.wanted = this.wanted.filter((other) => other !== position);
    this.outcomes.set(position, outcome);
    this.tell({ type: 'ended', task: this.taskAt(position).id, outcome });
  }

  private failedBy(why: Diagnostic): Outcome {
    const now = this.ports.clock.now();
    return { kind: 'failed', diagnostic: why, startedAt: now, endedAt: now, log: null };
  }

  private tell(event: RunEvent): void {
    this.ports.journal.append({ ...event });
    this.observe(event);
  }

  private inDispatchOrder(positions: readonly number[]): number[] {
    const { priority } = this.request.universe;
    const rank = (position: number) => priority[position] ?? position;
    return [...new Set(positions)].sort((a, b) => rank(a) - rank(b));
  }

  private taskAt(position: number): Task {
    const task = this.request.universe.backlog.tasks[position];
    if (!task) throw new Error(`no task at position ${position}`);
    return task;
  }
}
