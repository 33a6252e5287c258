import { join } from 'node:path';
import type { Repository } from '../git.js';

/** Where vtm keeps what belongs to one branch: `<git common directory>/vtm/<branch>`. */
export function stateDirectory({
  commonDirectory,
  branch,
}: Pick<Repository, 'commonDirectory' | 'branch'>): string {
  // Encoded, since branch names hold slashes; `@` is no legal branch name of its own.
  return join(commonDirectory, 'vtm', branch === null ? '@' : encodeURIComponent(branch));
}
