import { isError } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import type { Backlog } from '../manifest/task.js';
import type { Outlook } from '../run/outlook.js';
import type { RunState } from '../run/state.js';
import { wipLimitOf } from './options/options.js';
import { outlooksOf } from './outlooks.js';
import type { Onlooker } from './outlooks.js';
import type { WorkspaceState } from './workspace/open-with-state.js';
import { reachableErrors } from './workspace/reachable-errors.js';

/** All that a status says of a workspace. */
export interface StatusFacts {
  readonly backlog: Backlog;
  readonly state: RunState;
  readonly wipLimit: number;
  /** Of tasks in progress, by id. */
  readonly outlooks: ReadonlyMap<string, Outlook>;
  /** What is odd in the files and the history that say where tasks stand. */
  readonly warnings: readonly Diagnostic[];
  /** What is broken, there and in the manifests: half a backlog must not pass for a whole one. */
  readonly errors: readonly Diagnostic[];
}

/** Looks at where the tasks of a workspace stand, and who has them in progress; changes nothing. */
export async function statusFacts(
  { workspace, state, told }: WorkspaceState,
  onlooker: Onlooker,
): Promise<StatusFacts> {
  const { backlog, options } = workspace;
  return {
    ...{ backlog, state, wipLimit: wipLimitOf(options) },
    outlooks: await outlooksOf(backlog, state, onlooker, options.staleClaimHours),
    warnings: told.filter((each) => !isError(each)),
    errors: [...told.filter(isError), ...reachableErrors(workspace, null)],
  };
}
