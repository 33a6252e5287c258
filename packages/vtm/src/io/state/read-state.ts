import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { EMPTY_STATE, STATUSES } from '../../run/state.js';
import type { RunState } from '../../run/state.js';

/**
 * The live state that a file holds; an empty one when there is no such file yet. VTM302 when it cannot be
 * used. `parse` makes a state of its bytes, or throws a SyntaxError.
 */
export function readState(
  file: string,
  parse: (bytes: Buffer) => RunState = parsedState,
): Result<RunState, Diagnostic> {
  try {
    return ok(parse(readFileSync(file)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ok(EMPTY_STATE);
    return fail(unusable(file, error));
  }
}

/** The state that these bytes are; throws a SyntaxError when they are none. */
export function parsedState(bytes: Buffer): RunState {
  const state: unknown = JSON.parse(bytes.toString('utf8'));
  if (!isState(state)) throw new SyntaxError('not a state of vtm');
  return state as RunState;
}

/** The states in the folders beside a directory of state. */
export function statesBeside(directory: string): Result<readonly RunState[], Diagnostic> {
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

/** VTM302 for what the disk said; anything else that was thrown is a bug and must not be dressed up as that. */
export function unusable(file: string, error: unknown): Diagnostic {
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
