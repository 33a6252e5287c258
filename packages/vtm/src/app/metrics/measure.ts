import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { SharedRegion } from '../../conflicts/conflict.js';
import { readJournal } from '../../metrics/journal.js';
import type { RunJournal } from '../../metrics/journal.js';
import { metricsOf } from '../../metrics/metrics.js';
import type { Metrics } from '../../metrics/metrics.js';
import { taskRecords } from '../../metrics/task-record.js';
import type { TaskRecord } from '../../metrics/task-record.js';
import type { Records } from '../../run/ports.js';
import type { RunState } from '../../run/state.js';
import { unfinishedIn } from '../../run/unfinished.js';
import { attemptPolicy } from '../attempt-policy.js';
import type { Workspace } from '../workspace/open-workspace.js';

/** A workspace, and which of its tasks are predicted to conflict. */
export interface Predicted {
  readonly workspace: Workspace;
  readonly regions: readonly SharedRegion[];
}

/** Metrics, what they are made from, and what could not be read for them. */
export interface Measured {
  /** Of each task that was asked for, in backlog order. */
  readonly records: readonly TaskRecord[];
  readonly metrics: Metrics;
  readonly told: readonly Diagnostic[];
}

/**
 * Computes metrics of tasks of a workspace (ids; null for all) from where they stand, what is predicted to
 * conflict, the journals of runs and the commits of tasks. A journal that cannot be read is left out and told;
 * without git there is no answer.
 *
 * @example
 * const { regions } = findConflicts(workspace.backlog, conflictContext(workspace));
 * const measured = await measure({ workspace, regions }, state, runRecords(repository, merged), null);
 */
export async function measure(
  { workspace, regions }: Predicted,
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
  const positions = backlog.tasks.flatMap(({ id }, at) =>
    chosen === null || chosen.has(id) ? [at] : [],
  );
  const known = taskRecords(evidence, positions);
  const metrics = metricsOf(known, { backlog, regions, runs: journals.length });
  return ok({ records: known, metrics, told });
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
