import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { findConflicts } from '../../conflicts/find-conflicts.js';
import { readJournal } from '../../metrics/journal.js';
import type { RunJournal } from '../../metrics/journal.js';
import { metricsOf } from '../../metrics/metrics.js';
import type { Metrics } from '../../metrics/metrics.js';
import type { Records } from '../../run/ports.js';
import type { RunState } from '../../run/state.js';
import { unfinishedIn } from '../../run/unfinished.js';
import { attemptPolicy } from '../attempt-policy.js';
import { conflictContext } from '../workspace/conflict-context.js';
import type { Workspace } from '../workspace/open-workspace.js';

/** Metrics, and what could not be read for them. */
export interface Measured {
  readonly metrics: Metrics;
  readonly told: readonly Diagnostic[];
}

/**
 * Computes metrics of tasks of a workspace (ids; null for all) from where they stand, the journals of runs
 * and the commits of tasks. A journal that cannot be read is left out and told; without git there is no answer.
 *
 * @example
 * const measured = await measure(workspace, state, runRecords(repository, merged), null);
 */
export async function measure(
  workspace: Workspace,
  state: RunState,
  records: Records,
  chosen: ReadonlySet<string> | null,
): Promise<Result<Measured, Diagnostic>> {
  const { backlog, options } = workspace;
  const touches = await records.taskCommits();
  if (!touches.ok) return fail(touches.error);
  const { journals, told } = await readJournals(records);
  const { guard } = attemptPolicy(workspace);
  const evidence = {
    ...{ backlog, state, journals, touches: touches.value },
    guard: { ...guard, isUnfinished: unfinishedIn(backlog, state) },
    minutes: options.minutes,
    overheadMinutes: options.overheadMinutes,
  };
  const { regions } = findConflicts(backlog, conflictContext(workspace));
  const positions = backlog.tasks.flatMap(({ id }, at) =>
    chosen === null || chosen.has(id) ? [at] : [],
  );
  return ok({ metrics: metricsOf(evidence, regions, positions), told });
}

/** One text at a time: only what counts of each is kept. */
async function readJournals(records: Records) {
  const journals: RunJournal[] = [];
  const told: Diagnostic[] = [];
  for await (const text of records.journals()) {
    if (text.ok) journals.push(readJournal(text.value));
    else told.push(text.error);
  }
  return { journals, told };
}
