import type { ExecutorContext } from '@nx/devkit';
import { openWithState } from '../../../app/workspace/open-with-state.js';
import { statusFacts } from '../../../app/status-facts.js';
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

/** Options of the executor; see `schema/executors/status.json`. */
interface StatusExecutorOptions extends ManifestExecutorOptions {
  readonly all?: boolean;
}

/** Prints where each task stands, by the live state and by history; fails when any of them is broken. */
export async function printStatus(
  { all = false, json = false }: StatusExecutorOptions,
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
  const facts = await statusFacts(opened.value, realOnlooker());
  const view = statusView(facts.backlog, facts.state, facts.wipLimit, facts.outlooks);
  const text = () => statusText(view, paintOn(process.stdout), { rows: null, all });
  console.log(json ? safeJson(view) : text());
  reportErrors([...facts.warnings, ...facts.errors]);
  return { success: facts.errors.length === 0 };
}
