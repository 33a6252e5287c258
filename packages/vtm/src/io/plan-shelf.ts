import { join } from 'node:path';
import { buildId } from './build-id.js';
import { keyedFile } from './keyed-file.js';

/** What keeps one JSON value for the next call. */
interface Shelf {
  get(): unknown;
  put(value: unknown): Promise<void>;
}

/**
 * Keeps the last plan in the git directory that all work trees share. No folder of a branch has such a
 * name, since an `@` would be encoded there. A command that runs as part of a task takes from it and
 * puts nothing on it: its manifest is not that of the user.
 */
export function planShelf({ commonDirectory }: { readonly commonDirectory: string }): Shelf {
  const file = keyedFile(join(commonDirectory, 'vtm', '@plan.json'));
  return {
    get: () => file.get(buildId()),
    put: (value) =>
      process.env['VTM_WORKTREE'] === undefined ? file.put(buildId(), value) : Promise.resolve(),
  };
}
