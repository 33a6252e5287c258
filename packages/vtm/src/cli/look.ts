import type { PlannedTasks } from '../app/planning/planned-tasks.js';
import { universeOfTasks } from '../app/planning/planned-tasks.js';
import { keptPlan } from '../app/planning/kept-plan.js';
import type { PlanShelf } from '../app/planning/kept-plan.js';
import { stateNow } from '../app/state-now.js';
import type { StateNow } from '../app/state-now.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import { findRepository } from '../io/git.js';
import type { Repository } from '../io/git.js';
import { liveState, mergedHistory, pathsOf, uncommittedChanges } from '../io/onlook.js';
import { planShelf } from '../io/plan-shelf.js';
import { findWorkspaceRoot, workspaceReader } from '../io/workspace-reader.js';
import type { WorkspaceReader } from '../run/ports.js';
import type { Universe } from '../run/universe.js';
import { progressOn } from './progress.js';

/** Planned tasks and where they stand, seen without changing anything. */
export interface Look extends StateNow {
  readonly root: string;
  readonly repository: Repository;
  readonly files: WorkspaceReader;
  readonly planned: PlannedTasks;
  readonly universe: Universe;
  /** Paths with uncommitted changes of the user. */
  readonly dirty: readonly string[];
}

/**
 * Looks at a workspace. What git has to say is asked for at once, and what reads manifests and plans is
 * loaded only when something has changed since the last plan.
 */
export async function lookAround(cwd: string): Promise<Result<Look, Diagnostic>> {
  const root = findWorkspaceRoot(cwd);
  const changes = uncommittedChanges(root);
  const reader = workspaceReader(root);
  const paths = reader.listJson();
  const files = { ...reader, listJson: () => paths };
  const repository = await findRepository(root);
  if (!repository.ok) return repository;
  const history = mergedHistory(root, repository.value);
  const shelf = planShelf(repository.value);
  const kept = await keptPlan(shelf, files);
  const planned = kept ? ok(kept) : await freshPlan(files, shelf);
  if (!planned.ok) return planned;
  const live = liveState(repository.value);
  if (!live.ok) return live;
  const told = await history;
  if (!told.ok) return told;
  const { manifests, options } = planned.value;
  const universe = universeOfTasks(planned.value);
  const known = { manifests, places: universe, files, backlog: () => freshBacklog(files) };
  const now = await stateNow(known, live.value, told.value, Date.now());
  return ok({
    ...{ root, repository: repository.value, files, planned: planned.value, universe },
    ...now,
    dirty: pathsOf(await changes, root, repository.value, options.worktrees),
  });
}

async function freshPlan(
  files: WorkspaceReader,
  shelf: PlanShelf,
): Promise<Result<PlannedTasks, Diagnostic>> {
  const { openTraced, plannedTasks, planOnce } = await import('../app/planning/plan-once.js');
  const opened = await openTraced(files);
  if (!opened.ok) return fail(opened.error);
  const progress = progressOn(process.stderr, 'planning', () => performance.now());
  const planned = await planOnce(opened.value, shelf, progress.observe);
  progress.end();
  return ok(plannedTasks(planned));
}

async function freshBacklog(files: WorkspaceReader) {
  const { openWorkspace } = await import('../app/workspace/open-workspace.js');
  const workspace = await openWorkspace(files);
  if (!workspace.ok) throw new Error(workspace.error.message);
  return workspace.value.backlog;
}
