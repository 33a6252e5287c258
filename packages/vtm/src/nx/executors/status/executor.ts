import type { ExecutorContext } from '@nx/devkit';
import { openWithState } from '../../../app/workspace/open-with-state.js';
import { wipLimitOf } from '../../../app/options/options.js';
import { outlooksOf } from '../../../app/outlooks.js';
import { reachableErrors } from '../../../app/workspace/reachable-errors.js';
import { safeJson } from '../../../base/safe-json.js';
import { findRepository } from '../../../io/git.js';
import { openState, realOnlooker } from '../../../io/real-ports.js';
import { workspaceFiles } from '../../../io/workspace-files.js';
import { statusText } from '../../../report/status-text.js';
import { statusView } from '../../../report/status-view.js';
import { paintOn } from '../../paint.js';
import type { ManifestExecutorOptions } from '../manifest-options.js';
import { reportErrors } from '../report-errors.js';

/** Prints where each task stands; fails when any of them is broken. */
export async function printStatus(
  { json = false }: ManifestExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const repository = await findRepository(context.root);
  const opened = repository.ok
    ? await openWithState(workspaceFiles(context.root), openState(repository.value))
    : repository;
  if (!opened.ok) return reportErrors([opened.error]);
  const { workspace, state } = opened.value;
  const { backlog, options } = workspace;
  const outlooks = await outlooksOf(backlog, state, realOnlooker(), options.staleClaimHours);
  const view = statusView(backlog, state, wipLimitOf(options), outlooks);
  console.log(json ? safeJson(view) : statusText(view, paintOn(process.stdout)));
  return reportErrors(reachableErrors(workspace, null));
}
