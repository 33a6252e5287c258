import type { Diagnostic } from '../../base/diagnostic.js';
import { refusalDiagnostic } from '../../run/eligibility.js';
import type { Refusal } from '../../run/eligibility.js';
import { withHolder } from '../../run/holder.js';
import type { Clock } from '../../run/ports.js';
import type { RunState } from '../../run/state.js';
import { taskAt } from '../../run/universe.js';
import { waitedTooLong } from './idle.js';
import type { RunEvent, RunRequest } from './request.js';

/** How long a run with nothing of its own in progress has waited for others, and what for. */
export class Patience {
  private since: number | null = null;

  constructor(
    private readonly request: Pick<RunRequest, 'universe' | 'patience'>,
    private readonly clock: Clock,
    private readonly tell: (event: RunEvent) => void,
  ) {}

  get isWaiting(): boolean {
    return this.since !== null;
  }

  /** Something of its own is in progress, or the wait is over. */
  reset(): void {
    this.since = null;
  }

  /**
   * Waits for what refuses the given positions, and tells so when the wait begins. Why each of them is
   * given up, once it has waited for too long; nothing before.
   */
  wait(
    refused: readonly (readonly [number, Refusal])[],
    state: RunState,
  ): readonly (readonly [number, Diagnostic])[] {
    const { universe, patience } = this.request;
    const now = this.clock.now();
    if (this.since === null) {
      this.since = now;
      const reasons = refused.map(([at, refusal]) => {
        const task = taskAt(universe, at);
        return withHolder(refusalDiagnostic(task, refusal), universe, state, { task, refusal });
      });
      if (reasons.length > 0) this.tell({ type: 'waiting', reasons, patience });
    }
    const waited = now - this.since;
    if (waited < patience) return [];
    return refused.map(([at, refusal]) => [
      at,
      waitedTooLong(taskAt(universe, at), refusal, waited),
    ]);
  }
}
