import type { ExecutorContext } from '@nx/devkit';
import { openWithState } from '../../../app/workspace/open-with-state.js';
import { wipLimitOf } from '../../../app/options/options.js';
import { outlooksOf } from '../../../app/outlooks.js';
import { reachableErrors } from '../../../app/workspace/reachable-errors.js';
import { isError } from '../../../base/diagnostic.js';
import { safeJson } from '../../../base/safe-json.js';
import { findRepository } from '../../../io/git.js';
import { recordedProgress } from '../../../io/onlook.js';
import { realOnlooker } from '../../../io/real-ports.js';
import { workspaceFiles } from '../../../io/workspace-files.js';
import { statusText } from '../../../report/status-text.js';
import { statusView } from '../../../report/status-view.js';
import { paintOn } from '../../paint.js';
import type { ManifestExecutorOptions } from '../manifest-options.js';
import { reportErrors } from '../report-errors.js';

/** Prints where each task stands, by the live state and by history; fails when any of them is broken. */
export async function printStatus(
  { json = false }: ManifestExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const repository = await findRepository(context.root);
  const opened = repository.ok
    ? await openWithState(
        workspaceFiles(context.root),
        recordedProgress(context.root, repository.value),
      )
    : repository;
  if (!opened.ok) return reportErrors([opened.error]);
  const { workspace, state, told } = opened.value;
  const { backlog, options } = workspace;
  const outlooks = await outlooksOf(backlog, state, realOnlooker(), options.staleClaimHours);
  const view = statusView(backlog, state, wipLimitOf(options), outlooks);
  console.log(json ? safeJson(view) : statusText(view, paintOn(process.stdout)));
  const odd = [...told, ...reachableErrors(workspace, null)];
  reportErrors(odd);
  return { success: !odd.some(isError) };
}
