import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { hashText } from '../manifest/hash.js';
import type { Backlog } from '../manifest/task.js';
import { stateFileOf } from '../run/own-files.js';
import { mergedKeys } from '../run/merged-keys.js';
import type { TaskPlaces } from '../run/merged-keys.js';
import type { WorkspaceReader } from '../run/ports.js';
import type { History } from '../run/repository.js';
import { acknowledgeMerged } from '../run/settle.js';
import type { RunState } from '../run/state.js';
import type { ManifestFile } from './planning/planned-tasks.js';

/** What of a workspace is known when its state is looked at. */
export interface Known {
  readonly manifests: readonly ManifestFile[];
  readonly places: TaskPlaces;
  readonly files: WorkspaceReader;
  /** The whole backlog: asked only when a state file has news. */
  readonly backlog: () => Promise<Backlog>;
}

/** Where tasks stand, and what is odd in the files and the history that say so. */
export interface StateNow {
  readonly state: RunState;
  readonly told: readonly Diagnostic[];
}

/**
 * The live state as the next run would find it: with what people wrote into state files, and with the
 * tasks that history proves done. Writes nothing, and reads state files only when they have news.
 */
export async function stateNow(
  { manifests, places, files, backlog }: Known,
  live: RunState,
  { merged, isWhole }: History,
  now: number,
): Promise<StateNow> {
  const { state, told } = hasNews(manifests, files, live)
    ? await imported(await backlog(), files, live, now)
    : { state: live, told: [] };
  return {
    state: acknowledgeMerged(state, mergedKeys(places, merged), now),
    told: isWhole ? told : [...told, CUT_OFF],
  };
}

/** Says that a task may be done without anybody here knowing. */
const CUT_OFF: Diagnostic = diagnostic(
  'VTM416',
  'the history of this clone is cut off: tasks that earlier commits completed count as open',
  'Fetch all of it: `git fetch --unshallow`; in CI check out with all history (`fetch-depth: 0`).',
);

async function imported(backlog: Backlog, files: WorkspaceReader, live: RunState, now: number) {
  const { withStateFiles } = await import('./state-files.js');
  return withStateFiles({ backlog }, files, live, now);
}

/** Whether a state file holds another text than was last imported or exported. */
const hasNews = (
  manifests: readonly ManifestFile[],
  files: WorkspaceReader,
  { manifests: live }: RunState,
): boolean =>
  manifests.some(({ file }) => {
    const path = stateFileOf(file);
    if (!files.has(path)) return false;
    const text = files.read(path);
    const known = Object.hasOwn(live, file) ? live[file]?.exported : undefined;
    return !text.ok || hashText(text.value) !== known;
  });
