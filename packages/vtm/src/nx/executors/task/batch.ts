import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import { resultStream } from '../batch-results.js';
import type { BatchResult } from '../batch-results.js';
import { askedGroups } from '../gate/asked-groups.js';
import { runInNx } from './run-in-nx.js';
import type { TaskExecutorOptions } from './schema.js';
import { refusedResult, taskResult } from './task-result.js';
import type { NxTaskResult } from './task-result.js';

/**
 * Does all tasks of a batch in one run. Yields exactly one result for each task given, as it ends: Nx
 * forks another batch for missing ones and dies of unknown ones.
 */
export function runBatch(
  graph: TaskGraph,
  options: Readonly<Record<string, TaskExecutorOptions>>,
  _overrides: unknown,
  context: ExecutorContext,
): AsyncIterableIterator<BatchResult> {
  return resultStream((give) => doAll(graph, options, context, give));
}

async function doAll(
  graph: TaskGraph,
  options: Readonly<Record<string, TaskExecutorOptions>>,
  context: ExecutorContext,
  give: (result: BatchResult) => void,
): Promise<void> {
  const open = new Set(Object.keys(graph.tasks));
  const nxIdOf = new Map([...open].map((nxId) => [options[nxId]?.task, nxId]));
  const finish = (nxId: string, result: NxTaskResult) => {
    if (open.delete(nxId)) give({ task: nxId, result });
  };
  const tasks = [...nxIdOf.keys()].filter((id) => id !== undefined);
  // A target without a task belongs to a broken manifest: with it, everything has been asked for.
  const selection = nxIdOf.has(undefined) ? null : tasks;
  const pending: Promise<void>[] = [];
  const groups = askedGroups(context);
  const asked = { tasks: selection, waves: groups.length > 0 ? { groups } : null };
  const run = await runInNx(context, asked, (event, ports) => {
    if (event.type !== 'ended') return;
    const nxId = nxIdOf.get(event.task);
    if (nxId === undefined) return;
    const result = taskResult(event.task, event.outcome, ports);
    pending.push(result.then((made) => finish(nxId, made)));
  });
  await Promise.all(pending);
  const rest = run.ok ? nothingToDo : refusedResult(run.error);
  for (const nxId of [...open]) finish(nxId, rest);
}

/** The project of a manifest that has been mended since Nx read it. */
const nothingToDo: NxTaskResult = { success: true, status: 'success', terminalOutput: '' };
