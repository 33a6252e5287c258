import { mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Decision, StateStore } from '../../run/ports.js';
import { EMPTY_STATE, STATUSES } from '../../run/state.js';
import type { RunState } from '../../run/state.js';
import { nextChange } from '../next-change.js';
import { takeLock } from './lock.js';

const STATE_FILE = new Set(['state.json']);
const LOCK_PATIENCE_MILLISECONDS = 10_000;

/**
 * Live state as one JSON file, `state.json` in the given directory; the directory is made when needed.
 * Beside it lie those of the repository's other branches. Each replacement is written beside it, flushed to disk and renamed, under the lock `lock`.
 */
export function fileStateStore(directory: string): StateStore {
  const file = join(directory, 'state.json');
  let seen = identityOf(file);
  return {
    read: () => {
      seen = identityOf(file);
      return Promise.resolve(readState(file));
    },
    elsewhere: () => Promise.resolve(statesBeside(directory)),
    update: async (decide) => {
      const result = await updateUnderLock(directory, file, decide);
      if (result.ok) seen = result.value.identity;
      return result.ok ? ok(result.value.value) : result;
    },
    changed: (milliseconds, signal) =>
      nextChange(directory, STATE_FILE, milliseconds, signal, () => identityOf(file) !== seen),
  };
}

function readState(file: string): Result<RunState, Diagnostic> {
  try {
    const state: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isState(state)
      ? ok(state as RunState)
      : fail(unusable(file, new SyntaxError('not a state of vtm')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ok(EMPTY_STATE);
    return fail(unusable(file, error));
  }
}

function statesBeside(directory: string): Result<readonly RunState[], Diagnostic> {
  const states: RunState[] = [];
  for (const name of foldersIn(dirname(directory))) {
    if (name === basename(directory)) continue;
    const state = readState(join(dirname(directory), name, 'state.json'));
    if (!state.ok) return state;
    states.push(state.value);
  }
  return ok(states);
}

function foldersIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch {
    return []; // not made yet
  }
}

function isState(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { revision, token, manifests, gates } = value;
  return (
    (gates === undefined || isGates(gates)) &&
    Number.isSafeInteger(revision) &&
    Number.isSafeInteger(token) &&
    isObject(manifests) &&
    Object.values(manifests).every(
      (manifest: unknown) =>
        isObject(manifest) &&
        isObject(manifest['tasks']) &&
        Object.values(manifest['tasks']).every(
          (entry) => isObject(entry) && STATUSES.has(entry['status']),
        ),
    )
  );
}

const isGates = (value: unknown): boolean =>
  isObject(value) &&
  Object.values(value).every((entry) => isObject(entry) && isObject(entry['tasks']));

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Changes with every replacement of the file, cheaper to ask than its revision. */
function identityOf(file: string): string | null {
  try {
    const { ino, mtimeNs, size } = statSync(file, { bigint: true });
    return `${ino}/${mtimeNs}/${size}`;
  } catch {
    return null; // not there, or not to be reached: reading it will say which
  }
}

async function updateUnderLock<T>(
  directory: string,
  file: string,
  decide: (state: RunState) => Decision<T>,
): Promise<Result<{ readonly value: T; readonly identity: string | null }, Diagnostic>> {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const lock = await takeLock(join(directory, 'lock'), LOCK_PATIENCE_MILLISECONDS);
    if ('holder' in lock) return fail(lockedBy(directory, lock.holder?.pid));
    try {
      const identity = identityOf(file);
      const before = readState(file);
      if (!before.ok) return before;
      const { state, value } = decide(before.value);
      if (!state) return ok({ value, identity });
      if (!lock.stillHeld() || identityOf(file) !== identity)
        return fail(lockedBy(directory, undefined));
      const next = { ...state, revision: before.value.revision + 1 };
      writeFileAtomic(file, `${JSON.stringify(next)}\n`, { fsync: true });
      return ok({ value, identity: identityOf(file) });
    } finally {
      lock.release();
    }
  } catch (error) {
    return fail(unusable(file, error));
  }
}

/** A decision that throws is a bug and must not be dressed up as a disk error. */
function unusable(file: string, error: unknown): Diagnostic {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined && !(error instanceof SyntaxError)) throw error;
  return diagnostic(
    'VTM302',
    `the state file ${file} cannot be used: ${message}`,
    error instanceof SyntaxError
      ? 'The file was damaged from outside: move it away to start from an empty state.'
      : 'Check the permissions of the git directory and the space on its disk, then run again.',
  );
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
