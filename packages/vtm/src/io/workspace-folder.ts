import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkspaceFolder } from '../run/ports.js';
import { namesIn } from './names-in.js';

/** A file that has changed as recently may change again and look the same: clocks of file systems are coarse. */
const RACY_MILLISECONDS = 2_000;

/** The user's own workspace at `root`. */
export function workspaceFolder(root: string, now: () => number = Date.now): WorkspaceFolder {
  const versionOf = versionsOnce(now);
  return {
    root,
    missing: (paths) => Promise.resolve(paths.filter((path) => !existsSync(join(root, path)))),
    list: (path) => Promise.resolve(namesIn(join(root, path))),
    versions: (paths) => Promise.resolve(paths.map((path) => versionOf(join(root, path)))),
  };
}

/**
 * A hash of the content: a checkout may write a file anew as it was. What has stood for a while is read again
 * only when its size, times or file number are others.
 */
function versionsOnce(now: () => number): (file: string) => string {
  const known = new Map<string, { readonly looks: string; readonly version: string }>();
  return (file) => {
    try {
      const { dev, ino, size, mtimeNs, ctimeNs, ctimeMs } = statSync(file, { bigint: true });
      const looks = [dev, ino, size, mtimeNs, ctimeNs].join('/');
      const before = known.get(file);
      if (before?.looks === looks) return before.version;
      const isRacy = now() - Number(ctimeMs) < RACY_MILLISECONDS;
      const version = createHash('sha256').update(readFileSync(file)).digest('hex');
      if (isRacy) known.delete(file);
      else known.set(file, { looks, version });
      return version;
    } catch {
      return '';
    }
  };
}
