import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { dirtByTask, unattributedDirt } from '../../run/dirt.js';
import type { Dirt } from '../../run/dirt.js';
import type { NeededDocument } from '../../run/documents.js';
import type { RunPorts } from '../../run/ports.js';
import { entryOf } from '../../run/state.js';
import { missingDocuments } from './missing-documents.js';
import type { RunRequest } from './request.js';

/** How long a look at the user's work tree stays good, in milliseconds. */
const FRESH_MILLISECONDS = 1_000;

/** What the user's workspace has against tasks, by position; positions without an obstacle are absent. */
export interface FoundObstacles {
  readonly missing: ReadonlyMap<number, NeededDocument>;
  readonly dirt: ReadonlyMap<number, Dirt>;
}

/** Looks at the user's workspace for what stands in the way of claims. */
export class Obstacles {
  private missing: ReadonlyMap<number, NeededDocument> | null = null;
  private dirty: { readonly paths: readonly string[]; readonly at: number } | null = null;

  constructor(
    private readonly request: Pick<RunRequest, 'universe' | 'adrDirectory' | 'policy'>,
    private readonly ports: RunPorts,
  ) {}

  /** Documents are looked for until they are there; the work tree anew every second. */
  async inTheWayOf(wanted: readonly number[]): Promise<Result<FoundObstacles, Diagnostic>> {
    if (wanted.length === 0) return ok({ missing: new Map(), dirt: new Map() });
    const lookedFor = this.missing ? wanted.filter((at) => this.missing?.has(at)) : wanted;
    this.missing = await missingDocuments(this.request, this.ports.workspace, lookedFor);
    const dirty = await this.dirtyPaths();
    if (!dirty.ok) return dirty;
    const dirt = dirty.value.length === 0 ? ok(new Map()) : await this.dirtOf(wanted, dirty.value);
    return dirt.ok ? ok({ missing: this.missing, dirt: dirt.value }) : dirt;
  }

  /** With worktrees, what lies in a task's scope; without, whatever is nobody's who works there. */
  private async dirtOf(
    wanted: readonly number[],
    dirty: readonly string[],
  ): Promise<Result<ReadonlyMap<number, Dirt>, Diagnostic>> {
    const { isolation, guard } = this.request.policy;
    const { backlog, writers } = guard;
    if (isolation === 'worktree') return ok(dirtByTask(dirty, backlog, writers));
    const state = await this.ports.state.read();
    if (!state.ok) return state;
    const isInProgress = (position: number): boolean => {
      const task = backlog.tasks[position];
      return !!task && entryOf(state.value, task.manifest, task.id).status === 'in-progress';
    };
    const dirt = unattributedDirt(dirty, backlog, writers, isInProgress);
    return ok(new Map(dirt ? wanted.map((position) => [position, dirt]) : []));
  }

  private async dirtyPaths(): Promise<Result<readonly string[], Diagnostic>> {
    const now = this.ports.clock.now();
    // A clock that was set back makes the look stale, too.
    const age = this.dirty ? Math.abs(now - this.dirty.at) : Infinity;
    if (this.dirty && age < FRESH_MILLISECONDS) return ok(this.dirty.paths);
    const paths = await this.ports.repository.dirtyPaths();
    if (paths.ok) this.dirty = { paths: paths.value, at: now };
    return paths;
  }
}
