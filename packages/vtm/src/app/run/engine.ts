import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Task } from '../../manifest/task.js';
import { argvOf, noCommand } from '../../run/command.js';
import type { Outcome } from '../../run/outcome.js';
import type { RunPorts } from '../../run/ports.js';
import { entryOf } from '../../run/state.js';
import { inDispatchOrder, taskAt } from '../../run/universe.js';
import { Attempts } from './attempts.js';
import { beginRun } from './begin.js';
import { Chores } from './chores.js';
import { doomedAmong } from './doomed.js';
import { hopelessAmong } from './idle.js';
import { ManifestWatch } from './manifest-watch.js';
import { Obstacles } from './obstacles.js';
import { Patience } from './patience.js';
import { recoverStrays } from './recover.js';
import type { RunControl, RunEvent, RunReport, RunRequest } from './request.js';
import { Sites } from './sites.js';
import { transact } from './transaction.js';
import type { Ended, TransactionResult } from './transaction.js';
import { leaveWave, wavesOf } from './waves.js';

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
  private readonly chores: Chores;
  private readonly obstacles: Obstacles;
  private readonly manifests: ManifestWatch;
  private readonly patience: Patience;
  private readonly sites: Sites;
  /** Positions still to be tried, in dispatch order. */
  private wanted: number[] = [];
  /** Those of each wave that is not begun. */
  private ahead: readonly (readonly number[])[] = [];

  constructor(
    private readonly request: RunRequest,
    private readonly ports: RunPorts,
    private readonly control: RunControl,
    private readonly observe: (event: RunEvent) => void,
  ) {
    this.attempts = new Attempts(request, ports, control, (event) => this.tell(event));
    this.chores = new Chores(request, ports, (event) => this.tell(event));
    this.obstacles = new Obstacles(request, ports);
    this.sites = new Sites(request, ports);
    this.manifests = new ManifestWatch(request, ports.workspace, (event) => this.tell(event));
    this.patience = new Patience(request, ports.clock, (event) => this.tell(event));
  }

  async toEnd(): Promise<RunReport> {
    const begun = await this.begin();
    const trouble = begun.ok ? await this.throughWaves() : begun.error;
    if (trouble) await this.attempts.leave();
    this.concludeRest(() => (trouble ? this.failedBy(trouble) : { kind: 'interrupted' }));
    if (!trouble && !this.control.detach.aborted) this.chores.atEnd();
    await this.chores.done();
    return this.outcomes;
  }

  private async throughWaves(): Promise<Diagnostic | null> {
    const course = { ...this.attempts.course, tell: (event: RunEvent) => this.tell(event) };
    const waves = wavesOf(this.request);
    for (const [at, wave] of waves.entries()) {
      this.ahead = waves.slice(at + 1).map(({ positions }) => positions);
      const open = wave.positions.filter((position) => !this.outcomes.has(position));
      this.wanted = inDispatchOrder(this.request.universe, open);
      const trouble = await this.throughTurns();
      if (trouble || !this.mayClaim() || this.control.detach.aborted) return trouble;
      const way = await leaveWave(course, wave, this.outcomes);
      if (way.kind === 'left') return null;
      if (way.kind === 'closed')
        this.concludeRest((task) => ({ kind: 'skipped', diagnostic: way.why(task) }));
    }
    return null;
  }

  /** Turn after turn until nothing is wanted any more, or nothing may be claimed. */
  private async throughTurns(): Promise<Diagnostic | null> {
    this.patience.reset();
    while (!this.control.detach.aborted && !this.isOver()) {
      const turn = await this.turn();
      if (!turn.ok) return turn.error;
      if (!this.concluded(turn.value) && !this.isOver()) await this.nextEvent();
    }
    return null;
  }

  private concludeRest(outcomeFor: (task: Task) => Outcome): void {
    for (const position of inDispatchOrder(this.request.universe, this.request.selection))
      if (!this.outcomes.has(position)) this.conclude(position, outcomeFor(this.taskAt(position)));
  }

  private isOver(): boolean {
    return this.attempts.count() === 0 && (this.wanted.length === 0 || !this.mayClaim());
  }

  private mayClaim(): boolean {
    return !this.control.drain.aborted && !this.control.stop.aborted;
  }

  /** Takes stock, and refuses tasks without a command. */
  private async begin(): Promise<Result<void, Diagnostic>> {
    await this.manifests.look();
    const begun = await beginRun(this.attempts.course, this.request.selection);
    if (!begun.ok) return begun;
    for (const position of inDispatchOrder(this.request.universe, this.request.selection)) {
      const task = this.taskAt(position);
      const isDone = entryOf(begun.value, task.manifest, task.id).status === 'completed';
      if (!isDone && !argvOf(task, this.request.agent))
        this.conclude(position, this.failedBy(noCommand(task)));
    }
    return ok(undefined);
  }

  /** One hold of the state: settle, adopt, claim; then start what was claimed. */
  private async turn(): Promise<Result<TransactionResult, Diagnostic>> {
    this.skipDoomed();
    const ended = this.attempts.takeEnded();
    const mayClaim = this.mayClaim() && !this.attempts.isQuiet;
    if (mayClaim) await this.manifests.look();
    const found = await this.obstacles.inTheWayOf(mayClaim ? this.wanted : []);
    if (!found.ok) return found;
    const { state, owners, clock } = this.ports;
    const last = mayClaim ? await this.sites.lastAttempts() : ok(new Map<string, number>());
    if (!last.ok) return last;
    const turn = await state.update((before) =>
      transact(before, {
        request: this.request,
        owners,
        now: clock.now(),
        ended,
        held: this.attempts.held(),
        wanted: this.wanted,
        ...found.value,
        mayClaim,
        siteOf: this.sites.siteOf,
        lastAttempts: last.value,
      }),
    );
    if (!turn.ok) return turn;
    this.apply(turn.value, ended);
    const { request, wanted, ahead } = this;
    const at = clock.now();
    const sight = { ...found.value, ...request, state: turn.value.state, wanted, ahead, at };
    this.observe({ type: 'turn', sight });
    return turn;
  }

  /** Makes true what a turn has decided: outcomes are told, attempts begin. */
  private apply({ outcomes, claims, adopted }: TransactionResult, ended: readonly Ended[]): void {
    for (const one of ended) {
      this.attempts.forget(one);
      this.chores.after(this.taskAt(one.held.position), one.held, one.conclusion);
    }
    this.chores.look(claims.length > 0);
    for (const [position, outcome] of outcomes) this.conclude(position, outcome);
    const again = ended.map(({ held }) => held.position).filter((at) => !this.outcomes.has(at));
    if (again.length > 0)
      this.wanted = inDispatchOrder(this.request.universe, [...this.wanted, ...again]);
    const taken = new Set([...claims, ...adopted].map((one) => one.position));
    this.wanted = this.wanted.filter((position) => !taken.has(position));
    for (const one of adopted) this.attempts.adopt(one);
    for (const claim of claims) this.attempts.launch(claim);
    this.skipDoomed();
  }

  /** With nothing of its own in progress, decides what will never start; true when anything changed. */
  private concluded({ refusals, adopted, claims, state }: TransactionResult): boolean {
    if (this.attempts.count() > 0 || adopted.length + claims.length > 0 || !this.mayClaim()) {
      this.patience.reset();
      return false;
    }
    // A task that came back in this turn has not been tried since.
    if (this.wanted.some((position) => !refusals.has(position))) return true;
    const open = [...refusals].filter(([position]) => this.wanted.includes(position));
    const hopeless = hopelessAmong(open, this.wanted, this.request.universe);
    const givenUp = hopeless.length > 0 ? hopeless : this.patience.wait(open, state);
    for (const [position, why] of givenUp) this.conclude(position, this.failedBy(why));
    return givenUp.length > 0;
  }

  private async nextEvent(): Promise<void> {
    const { isWaiting } = this.patience;
    const over = new AbortController();
    const changed = this.ports.state.changed(
      isWaiting ? FOREIGN_MILLISECONDS : OWN_MILLISECONDS,
      over.signal,
    );
    await Promise.race([this.attempts.nextEvent(), changed]);
    over.abort();
    if (isWaiting) await recoverStrays(this.attempts.course, () => false);
  }

  private skipDoomed(): void {
    const { universe } = this.request;
    for (const [position, why] of doomedAmong(this.wanted, this.outcomes, universe))
      this.conclude(position, { kind: 'skipped', diagnostic: why });
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

  private taskAt(position: number): Task {
    return taskAt(this.request.universe, position);
  }
}
