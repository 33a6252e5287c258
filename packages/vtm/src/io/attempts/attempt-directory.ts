import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { AttemptFiles, KeptAttempt } from '../../run/ports.js';
import { namesIn } from '../names-in.js';

/** The note that says where an attempt's temporary directory is. */
const TEMPORARY = 'temporary';

/**
 * What is kept of attempts, below `<state directory>/attempts`. Temporary directories lie where the
 * machine has its own: the git directory's path may be too long for sockets.
 */
export function attemptFiles(stateDirectory: string): AttemptFiles {
  return {
    directoryOf: (task, token) => unused(join(stateDirectory, 'attempts'), task, token),
    read: (directory, name) => Promise.resolve(textOf(join(directory, name))),
    write: (directory, name, text) => Promise.resolve(writeNote(join(directory, name), text)),
    temporaryDirectory: (directory) => Promise.resolve(temporaryDirectory(directory)),
    dropTemporary: (directory) => {
      const path = textOf(join(directory, TEMPORARY));
      if (path !== null) rmSync(path, { recursive: true, force: true });
      return Promise.resolve();
    },
    list: () => Promise.resolve(listIn(join(stateDirectory, 'attempts'))),
    remove: (directory) => {
      const path = textOf(join(directory, TEMPORARY));
      for (const folder of [...(path === null ? [] : [path]), directory])
        rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
      return Promise.resolve();
    },
  };
}

/** The name of an attempt's directory: its task and its token. */
const NAME = /^(.+)-[1-9][0-9]*$/;

function listIn(folder: string): KeptAttempt[] {
  return namesIn(folder).flatMap((name) => {
    const task = NAME.exec(name)?.[1];
    const directory = join(folder, name);
    const stat = statSync(directory, { throwIfNoEntry: false });
    if (task === undefined || !stat?.isDirectory()) return [];
    const temporary = textOf(join(directory, TEMPORARY));
    const hasTemporary = temporary !== null && existsSync(temporary);
    return [{ task, directory, changedAt: stat.mtimeMs, hasTemporary }];
  });
}

/**
 * Tokens are counted anew when the state was lost or moved away: what an attempt of then has left would
 * be taken for the end of a new one.
 */
function unused(folder: string, task: string, token: number): string {
  let number = token;
  while (existsSync(join(folder, `${task}-${number}`))) number += 1;
  return join(folder, `${task}-${number}`);
}

function temporaryDirectory(directory: string): Result<string, Diagnostic> {
  const note = join(directory, TEMPORARY);
  const known = textOf(note);
  try {
    if (known !== null && known !== '') {
      mkdirSync(known, { recursive: true, mode: 0o700 });
      return ok(known);
    }
    const made = mkdtempSync(join(tmpdir(), 'vtm-'));
    // Only a power failure could lose it, which empties the machine's temporary directory as well.
    const noted = writeNote(note, made, { fsync: false });
    return noted.ok ? ok(made) : noted;
  } catch (error) {
    return fail(unwritable(known ?? tmpdir(), error));
  }
}

function writeNote(
  path: string,
  text: string,
  { fsync } = { fsync: true },
): Result<void, Diagnostic> {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileAtomic(path, text, { fsync });
    return ok(undefined);
  } catch (error) {
    return fail(unwritable(path, error));
  }
}

const unwritable = (path: string, error: unknown): Diagnostic =>
  diagnostic(
    'VTM302',
    `${path} cannot be written: ${(error as Error).message}`,
    'Check the permissions there and the space on the disk, then run again.',
  );

/** Longer than anything that is believed, short enough to be held at once. */
const LONGEST = 8 * 1024 * 1024;

/** A command may have put anything there: a pipe that nobody writes to, a link to a device without end. */
function textOf(path: string): string | null {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return ['ENOENT', 'ENOTDIR'].includes(code) ? null : '';
  }
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) return '';
    const buffer = Buffer.alloc(Math.min(stat.size, LONGEST));
    return buffer.toString('utf8', 0, readSync(file, buffer));
  } finally {
    closeSync(file);
  }
}
