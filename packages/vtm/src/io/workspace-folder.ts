import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspaceFolder } from '../run/ports.js';
import { namesIn } from './names-in.js';

/** The user's own workspace at `root`. */
export const workspaceFolder = (root: string): WorkspaceFolder => ({
  root,
  missing: (paths) => Promise.resolve(paths.filter((path) => !existsSync(join(root, path)))),
  list: (path) => Promise.resolve(namesIn(join(root, path))),
  versions: (paths) => Promise.resolve(paths.map((path) => versionOf(join(root, path)))),
});

/** A hash of the content: a checkout may write a file anew as it was. */
function versionOf(file: string): string {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch {
    return '';
  }
}
