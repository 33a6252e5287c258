import type { Diagnostic } from '../base/diagnostic.js';
import { ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import type { Status } from '../run/state.js';
import { recordedStatuses } from './recorded-statuses.js';
import type { WorktreeOptions } from './real-ports.js';
import { listFiles } from './workspace-files.js';

/** What an edit of manifests asks of the world beside them. */
export interface RecordedFacts {
  /** Every file of the workspace that is not ignored; null outside of a repository. */
  readonly files: readonly string[] | null;
  /** Where tasks stand by live state and history, by id; those of old ids included. */
  readonly standing: ReadonlyMap<string, Status>;
  /** The ids among them: no new task may get one. */
  readonly usedIds: ReadonlySet<string>;
}

/** Gathers what an edit asks; VTM302 when the live state cannot be read. */
export async function recordedFacts(
  root: string,
  options: WorktreeOptions,
): Promise<Result<RecordedFacts, Diagnostic>> {
  const standing = await recordedStatuses(root, options);
  if (!standing.ok) return standing;
  const files = await listFiles(root);
  const usedIds = new Set(standing.value.keys());
  return ok({ files: files.ok ? files.value : null, standing: standing.value, usedIds });
}
