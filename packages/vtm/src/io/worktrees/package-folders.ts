import { dirname } from 'node:path/posix';
import type { Result } from '../../base/result.js';
import { ok } from '../../base/result.js';
import { git } from '../git.js';

/**
 * The folders of a checkout that hold a tracked package.json, relative to `top` ('' is `top` itself),
 * sorted; fails with git's own words. `top` is the top folder of the checkout.
 */
export async function packageFoldersOf(top: string): Promise<Result<string[], string>> {
  const listed = await git(top, 'ls-files', '-z', '--', 'package.json', '*/package.json');
  if (!listed.ok) return listed;
  const files = listed.value.split('\0').filter((file) => file !== '');
  const folders = files
    .map((file) => dirname(file))
    .map((folder) => (folder === '.' ? '' : folder));
  return ok([...new Set(folders)].sort());
}
