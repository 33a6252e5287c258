import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { mergedKeys } from '../../run/merged-keys.js';
import type { MergedKey, TaskPlaces } from '../../run/merged-keys.js';
import type { RunPorts } from '../../run/ports.js';

/** The tasks of a backlog that history proves done, newest commit first. */
export async function mergedIn(
  places: TaskPlaces,
  { repository }: Pick<RunPorts, 'repository'>,
): Promise<Result<readonly MergedKey[], Diagnostic>> {
  const history = await repository.mergedTasks();
  return history.ok ? ok(mergedKeys(places, history.value)) : history;
}
