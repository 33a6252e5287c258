import { chosenTasks } from '../app/metrics/chosen-tasks.js';
import type { Choice } from '../app/metrics/chosen-tasks.js';
import { measure } from '../app/metrics/measure.js';
import { conflictContext } from '../app/workspace/conflict-context.js';
import type { Workspace } from '../app/workspace/open-workspace.js';
import { openWithState } from '../app/workspace/open-with-state.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import { findConflicts } from '../conflicts/find-conflicts.js';
import { findRepository } from '../io/git.js';
import { recordedProgress } from '../io/onlook.js';
import { runRecords } from '../io/run-records.js';
import { findWorkspaceRoot, workspaceFiles } from '../io/workspace-files.js';
import type { Metrics } from '../metrics/metrics.js';
import type { WorkspaceFiles } from '../run/ports.js';

/** A workspace, and what runs have shown of its chosen tasks. */
export interface MeasuredHere {
  /** Absolute path of its top folder. */
  readonly root: string;
  readonly files: WorkspaceFiles;
  readonly workspace: Workspace;
  readonly metrics: Metrics;
  /** What is odd in state and journals. */
  readonly told: readonly Diagnostic[];
}

/** Measures the chosen tasks of the workspace around a folder; fails for an unknown task or tag. */
export async function measureHere(
  cwd: string,
  choice: Choice,
): Promise<Result<MeasuredHere, readonly Diagnostic[]>> {
  const root = findWorkspaceRoot(cwd);
  const files = workspaceFiles(root);
  const repository = await findRepository(root);
  if (!repository.ok) return fail([repository.error]);
  const recorded = await recordedProgress(root, repository.value);
  if (!recorded.ok) return fail([recorded.error]);
  const opened = await openWithState(files, Promise.resolve(recorded));
  if (!opened.ok) return fail([opened.error]);
  const { workspace, state, told } = opened.value;
  const chosen = chosenTasks(workspace, choice);
  if (!chosen.ok) return chosen;
  const { regions } = findConflicts(workspace.backlog, conflictContext(workspace));
  const records = runRecords(repository.value, recorded.value.history.merged);
  const measured = await measure({ workspace, regions }, state, records, chosen.value);
  if (!measured.ok) return fail([measured.error]);
  const { metrics } = measured.value;
  return ok({ root, files, workspace, metrics, told: [...told, ...measured.value.told] });
}
