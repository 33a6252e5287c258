import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import { resultStream } from '../batch-results.js';
import type { BatchResult } from '../batch-results.js';
import { refusedResult } from '../task/task-result.js';
import type { NxTaskResult } from '../task/task-result.js';
import { proofResult } from './proof-result.js';
import { proveInNx } from './prove-in-nx.js';
import type { VerifyExecutorOptions } from './schema.js';

/**
 * Proves all tasks of a batch in one process, of which those that are not completed cost nothing. Nx has
 * taken out what it found in its cache, and keeps each proof that passes by itself.
 */
export function verifyBatch(
  graph: TaskGraph,
  options: Readonly<Record<string, VerifyExecutorOptions>>,
  _overrides: unknown,
  context: ExecutorContext,
): AsyncIterableIterator<BatchResult> {
  return resultStream((give) => proveAll(graph, options, context, give));
}

async function proveAll(
  graph: TaskGraph,
  options: Readonly<Record<string, VerifyExecutorOptions>>,
  context: ExecutorContext,
  give: (result: BatchResult) => void,
): Promise<void> {
  const open = new Map(Object.keys(graph.tasks).map((nxId) => [options[nxId]?.task ?? '', nxId]));
  const finish = (task: string, result: NxTaskResult) => {
    const nxId = open.get(task);
    if (nxId !== undefined && open.delete(task)) give({ task: nxId, result });
  };
  const proven = await proveInNx(context, [...open.keys()], (each) => {
    const nxId = open.get(each.task.id) ?? '';
    finish(each.task.id, proofResult(each, isCached(graph, nxId, context)));
  });
  if (proven.ok) return;
  const refused = refusedResult(proven.error);
  for (const task of [...open.keys()]) finish(task, refused);
}

function isCached({ tasks }: TaskGraph, nxId: string, { projectGraph }: ExecutorContext): boolean {
  const { project = '', target = '' } = tasks[nxId]?.target ?? {};
  return projectGraph.nodes[project]?.data.targets?.[target]?.cache === true;
}
