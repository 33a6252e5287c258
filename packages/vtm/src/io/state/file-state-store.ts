import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Decision, StateStore } from '../../run/ports.js';
import type { RunState } from '../../run/state.js';
import { nextChange } from '../next-change.js';
import { takeLock } from './lock.js';
import { statesBeside, unusable } from './read-state.js';
import { stateFile } from './state-file.js';
import type { StateFile } from './state-file.js';

const STATE_FILE = new Set(['state.json']);
const LOCK_PATIENCE_MILLISECONDS = 10_000;

/**
 * Live state as one JSON file, `state.json` in the given directory; the directory is made when needed.
 * Beside it lie those of the repository's other branches. Each replacement is written beside it, flushed to disk and renamed, under the lock `lock`.
 */
export function fileStateStore(directory: string): StateStore {
  const file = join(directory, 'state.json');
  const content = stateFile(file);
  let seen = identityOf(file);
  return {
    read: () => {
      seen = identityOf(file);
      return Promise.resolve(content.read());
    },
    elsewhere: () => Promise.resolve(statesBeside(directory)),
    update: async (decide) => {
      const result = await updateUnderLock({ directory, file, content }, decide);
      if (result.ok) seen = result.value.identity;
      return result.ok ? ok(result.value.value) : result;
    },
    changed: (milliseconds, signal) =>
      nextChange(directory, STATE_FILE, milliseconds, signal, () => identityOf(file) !== seen),
  };
}

/** Changes with every replacement of the file, cheaper to ask than its revision. */
function identityOf(file: string): string | null {
  try {
    const { ino, mtimeNs, size } = statSync(file, { bigint: true });
    return `${ino}/${mtimeNs}/${size}`;
  } catch {
    return null; // not there, or not to be reached: reading it will say which
  }
}

interface Place {
  readonly directory: string;
  readonly file: string;
  readonly content: StateFile;
}

async function updateUnderLock<T>(
  { directory, file, content }: Place,
  decide: (state: RunState) => Decision<T>,
): Promise<Result<{ readonly value: T; readonly identity: string | null }, Diagnostic>> {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const lock = await takeLock(join(directory, 'lock'), LOCK_PATIENCE_MILLISECONDS);
    if ('holder' in lock) return fail(lockedBy(directory, lock.holder?.pid));
    try {
      const identity = identityOf(file);
      const before = content.read();
      if (!before.ok) return before;
      const { state, value } = decide(before.value);
      if (!state) return ok({ value, identity });
      if (!lock.stillHeld() || identityOf(file) !== identity)
        return fail(lockedBy(directory, undefined));
      content.replace({ ...state, revision: before.value.revision + 1 });
      return ok({ value, identity: identityOf(file) });
    } finally {
      lock.release();
    }
  } catch (error) {
    return fail(unusable(file, error));
  }
}

function lockedBy(directory: string, pid: number | undefined): Diagnostic {
  return diagnostic(
    'VTM303',
    pid === undefined
      ? `the lock in ${directory} changed hands during a change, which was not written`
      : `the state in ${directory} has been locked by process ${pid} for more than ${LOCK_PATIENCE_MILLISECONDS / 1000} s`,
    'Run again; if it stays so, end that process: the lock of a dead process is taken over by itself.',
  );
}
