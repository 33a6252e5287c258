import type { Diagnostic } from '../../base/diagnostic.js';
import type { Result } from '../../base/result.js';
import type { AttemptSite } from '../../run/claim.js';
import type { RunPorts } from '../../run/ports.js';
import type { RunRequest } from './request.js';

type Numbers = ReadonlyMap<string, number>;

/** Where attempts of a run work, and by which numbers they are told apart. */
export class Sites {
  private readonly isPlaced: boolean;
  private last: Result<Numbers, Diagnostic> | null = null;

  constructor(
    { policy }: Pick<RunRequest, 'policy'>,
    private readonly ports: Pick<RunPorts, 'attempts' | 'repository'>,
  ) {
    this.isPlaced = policy.isolation === 'worktree';
  }

  /**
   * The greatest number by task that a branch of an attempt bears. Without worktrees no attempt has a
   * branch that another could meet: then one look is enough, which spares a process for each turn.
   */
  async lastAttempts(): Promise<Result<Numbers, Diagnostic>> {
    if (this.isPlaced || !this.last?.ok) this.last = await this.ports.repository.lastAttempts();
    return this.last;
  }

  readonly siteOf = (task: string, token: number, attempt: number): AttemptSite => ({
    directory: this.ports.attempts.directoryOf(task, token),
    place: this.isPlaced ? this.ports.repository.placeOf(task, attempt) : null,
  });
}
