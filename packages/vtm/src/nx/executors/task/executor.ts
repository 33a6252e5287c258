import type { ExecutorContext } from '@nx/devkit';
import { printable } from '../../../base/printable.js';
import { reportErrors } from '../report-errors.js';
import { runInNx } from './run-in-nx.js';
import type { TaskExecutorOptions } from './schema.js';
import { taskResult } from './task-result.js';

/**
 * Does one task in a process of its own (`--batch=false`). What keeps it apart from others is the claim
 * in the shared state: while it may not start it waits, holding nothing.
 */
export async function runOne(
  options: TaskExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const tasks = options.task === undefined ? null : [options.task];
  const run = await runInNx(context, { tasks, waves: null }, (event) => {
    if (event.type !== 'waiting') return;
    for (const reason of event.reasons) console.log(`waiting: ${printable(reason.message)}`);
  });
  if (!run.ok) return reportErrors(run.error);
  let success = true;
  for (const [id, outcome] of run.value.report) {
    const result = await taskResult(id, outcome, run.value.ports);
    process.stdout.write(result.terminalOutput);
    success &&= result.success;
  }
  return { success };
}
