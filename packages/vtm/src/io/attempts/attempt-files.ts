import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { AttemptEnd } from '../../run/ports.js';
import { processFacts } from '../process-identity.js';

/** How long a supervisor of another machine may be silent before it counts as gone. */
const SILENCE_MILLISECONDS = 30_000;

/** What the files of an attempt say. */
export type AttemptTrace =
  | { readonly kind: 'not-started' }
  | { readonly kind: 'running'; readonly group: number | null }
  | AttemptEnd;

/** Reads how far an attempt has come. The exit file is looked at last: it may appear at any moment. */
export function traceOf(directory: string): AttemptTrace {
  const pid = textOf(join(directory, 'pid'));
  const alive = pid !== null && isAlive(directory, pid);
  const exit = textOf(join(directory, 'exit'));
  // The supervisor makes `timed-out` before `exit` or not at all.
  if (exit !== null && existsSync(join(directory, 'timed-out'))) return { kind: 'timed-out' };
  if (exit !== null) return { kind: 'exited', code: Number(exit) };
  if (pid === null) return { kind: 'not-started' };
  return alive ? { kind: 'running', group: groupIn(pid) } : { kind: 'lost' };
}

function isAlive(directory: string, pid: string): boolean {
  if (textOf(join(directory, 'host')) !== hostname()) return isHeard(directory);
  const facts = processFacts(Number(pid.split(' ')[0]));
  return facts !== null && !facts.zombie && facts.commandLine.includes(directory);
}

function isHeard(directory: string): boolean {
  try {
    return Date.now() - statSync(join(directory, 'heartbeat')).mtimeMs < SILENCE_MILLISECONDS;
  } catch {
    return false;
  }
}

function groupIn(pid: string): number | null {
  const group = Number(pid.split(' ')[1]);
  return Number.isInteger(group) && group > 1 ? group : null;
}

/** Makes sure that an attempt which has not started never will; false when it has started. */
export function fenceOff(directory: string): boolean {
  try {
    writeFileSync(join(directory, 'pid'), 'fenced off\n', { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    // Without the directory there is nothing a supervisor could start from.
    return !existsSync(directory);
  }
}

/** The last bytes of a file as text, without a broken first character; empty when there is no file. */
export function tailOf(path: string, bytes: number): string {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return '';
  }
  try {
    const { size } = fstatSync(file);
    const length = Math.min(size, bytes);
    const buffer = Buffer.alloc(length);
    readSync(file, buffer, 0, length, size - length);
    const text = buffer.toString('utf8');
    return length < size ? text.replace(/^\uFFFD+/, '') : text;
  } finally {
    closeSync(file);
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}
