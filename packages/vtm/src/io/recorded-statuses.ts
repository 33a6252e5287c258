import type { Diagnostic } from '../base/diagnostic.js';
import { ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import type { Status } from '../run/state.js';
import { findRepository } from './git.js';
import { openState, realPorts } from './real-ports.js';
import type { WorktreeOptions } from './real-ports.js';

/**
 * Where tasks stand, by id: what the live state of the checked-out branch knows, and what its history
 * completes. Nothing outside of a repository; VTM302 when the state cannot be read.
 */
export async function recordedStatuses(
  root: string,
  options: WorktreeOptions,
): Promise<Result<ReadonlyMap<string, Status>, Diagnostic>> {
  const repository = await findRepository(root);
  if (!repository.ok) return ok(new Map());
  const state = await openState(repository.value).read();
  if (!state.ok) return state;
  const statuses = new Map<string, Status>();
  const ports = realPorts(root, repository.value, options);
  const merged = ports.ok ? await ports.value.repository.mergedTasks() : ok([]);
  if (!merged.ok) return merged;
  for (const { task } of merged.value) statuses.set(task, 'completed');
  for (const { tasks } of Object.values(state.value.manifests))
    for (const [task, { status }] of Object.entries(tasks))
      if (status !== 'pending' || !statuses.has(task)) statuses.set(task, status);
  return ok(statuses);
}
