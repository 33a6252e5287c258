import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { RunPorts } from '../../run/ports.js';
import type { Universe } from '../../run/universe.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { mergedIn } from '../run/merged.js';
import type { MergedKey } from '../../run/merged-keys.js';
import { exportStateFiles, importStateFiles } from '../state-files.js';

/** What has happened elsewhere, as far as a command by hand has to know of it. */
export interface Stock {
  /** What history proves done, newest first. */
  readonly merged: readonly MergedKey[];
  /** The tip of the integration branch; null where tasks have no worktrees of their own. */
  readonly integration: string | null;
  /** What is odd about the state files, and stops nothing. */
  readonly notices: readonly Diagnostic[];
}

/** Takes in state files and merged history, as a run does when it begins. */
export async function takeStock(
  workspace: Workspace,
  universe: Pick<Universe, 'backlog' | 'positions'>,
  ports: RunPorts,
): Promise<Result<Stock, Diagnostic>> {
  const { files, state, clock, repository } = ports;
  const imported = await importStateFiles(workspace, files, state, clock.now());
  if (!imported.ok) return imported;
  const isPlaced = workspace.options.isolation === 'worktree';
  const opened = isPlaced ? await repository.openIntegration() : ok(null);
  if (!opened.ok) return opened;
  const merged = await mergedIn(universe, ports);
  if (!merged.ok) return merged;
  return ok({ merged: merged.value, integration: opened.value, notices: imported.value });
}

/** Writes the state files at the end, as a run does; what went wrong with that undoes nothing. */
export async function tellStateFiles(
  workspace: Workspace,
  { files, state, clock }: Pick<RunPorts, 'files' | 'state' | 'clock'>,
): Promise<readonly Diagnostic[]> {
  const exported = await exportStateFiles(workspace, files, state, clock.now());
  return exported.ok ? exported.value : [exported.error];
}
