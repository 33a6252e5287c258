import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Locks } from '../../run/ports.js';
import { isAbandoned, removeAbandoned, takeLock } from './lock.js';
import type { Lock } from './lock.js';
import { namesIn } from '../names-in.js';

/** A hold lasts as long as a verification: looking this often costs nothing and loses little. */
const LOOK_MILLISECONDS = 50;

/** How long one look for a lock lasts before the signal is asked again. */
const ROUND_MILLISECONDS = 500;

/** Long holds as lock files in `<directory>/locks`; within this process they are taken in turn. */
export function fileLocks(directory: string): Locks {
  const folder = join(directory, 'locks');
  const queues = new Map<string, Promise<void>>();
  return {
    abandoned: () => Promise.resolve(abandonedIn(directory)),
    async removeAbandoned() {
      for (const path of abandonedIn(directory)) await removeAbandoned(path);
    },
    async hold(name, signal) {
      const before = queues.get(name) ?? Promise.resolve();
      let leave = (): void => undefined;
      const turn = new Promise<void>((resolve) => (leave = resolve));
      queues.set(
        name,
        before.then(() => turn),
      );
      await before;
      const taken = await take(folder, name, signal);
      if (!taken.ok || taken.value === null) {
        leave();
        return taken.ok ? ok(null) : taken;
      }
      const lock = taken.value;
      return ok(() => {
        lock.release();
        leave();
      });
    },
  };
}

/** Null when aborted first. */
async function take(
  folder: string,
  name: string,
  signal: AbortSignal,
): Promise<Result<Lock | null, Diagnostic>> {
  try {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, encodeURIComponent(name));
    while (!signal.aborted) {
      const lock = await takeLock(path, ROUND_MILLISECONDS, LOOK_MILLISECONDS);
      if (!('holder' in lock)) return ok(lock);
    }
    return ok(null);
  } catch (error) {
    const what = `the lock ${JSON.stringify(name)} cannot be taken: ${(error as Error).message}`;
    const remedy = 'Check the permissions of the git directory and the space on its disk.';
    return fail(diagnostic('VTM302', what, remedy));
  }
}

/** The state's lock and its leftovers, and all long holds, that dead processes have left in a directory. */
function abandonedIn(directory: string): string[] {
  const folder = join(directory, 'locks');
  const own = namesIn(directory).filter((name) => name === 'lock' || name.startsWith('lock.'));
  const paths = [
    ...own.map((name) => join(directory, name)),
    ...namesIn(folder).map((name) => join(folder, name)),
  ];
  return paths.filter(isAbandoned);
}
