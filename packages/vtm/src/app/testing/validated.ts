import type { MergedTask } from '../../run/repository.js';
import type { RunState } from '../../run/state.js';
import { validate } from '../validation/validate.js';
import type { Validation } from '../validation/validate.js';
import { memoryFolder } from './memory-folder.js';
import { MANIFEST, opened } from './memory-files.js';

interface Circumstances {
  /** Other files of the workspace. */
  readonly files?: Readonly<Record<string, unknown>>;
  /** The live state; null when nothing is known. */
  readonly state?: RunState | null;
  /** What history proves done. */
  readonly merged?: readonly MergedTask[];
  readonly only?: string | null;
}

/** The validation, with all checks, of a manifest of written tasks in a workspace in memory. */
export async function validated(
  tasks: readonly unknown[],
  { files = {}, state: live = null, merged = [], only = null }: Circumstances = {},
): Promise<Validation> {
  const workspace = await opened(tasks, files, { lint: true });
  const folder = memoryFolder([MANIFEST, ...Object.keys(files)]);
  const recorded = live && { live, history: { merged, isWhole: true } };
  return validate(workspace, { folder, recorded }, only);
}

/** What is found under a code: `task: message; remedy`. */
export const told = (code: string, { diagnostics }: Validation): readonly string[] =>
  diagnostics
    .filter((item) => item.code === code)
    .map(({ task, message, remedy }) => `${task ?? ''}: ${message}; ${remedy}`);
