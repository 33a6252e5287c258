import { setMaxListeners } from 'node:events';
import { watch } from 'node:fs';

/**
 * Resolves at the next event on one of the named files of a directory, after the given milliseconds, or
 * when aborted; never rejects. Events may be missed (a full watch table, a removed directory): the
 * time limit is what callers rely on. `alreadyThere` is asked once the watch stands.
 */
export function nextChange(
  directory: string,
  names: ReadonlySet<string>,
  milliseconds: number,
  signal: AbortSignal,
  alreadyThere: () => boolean = () => false,
): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      watcher?.close();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    // Every attempt that is waited for listens to the same signal: Node would take them for a leak.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', done);
    const watcher = watcherOf(directory, (name) => {
      if (name === null || names.has(name)) done();
    });
    if (signal.aborted || alreadyThere()) done();
  });
}

function watcherOf(directory: string, onEvent: (name: string | null) => void) {
  try {
    const watcher = watch(directory, (_event, name) => onEvent(name));
    return watcher.on('error', () => watcher.close());
  } catch {
    return null;
  }
}
