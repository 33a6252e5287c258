import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { sep } from 'node:path';
import type { KeptLog, LogEnd } from '../run/ports.js';

/**
 * A log below a folder, to be read from its end; null when it is gone, is no plain file, or lies elsewhere:
 * a command may have put a link there, or a pipe that nobody writes to.
 */
export function keptLog(folder: string, path: string): KeptLog | null {
  const real = realPath(path);
  const top = realPath(folder);
  if (real === null || top === null || !real.startsWith(`${top}${sep}`)) return null;
  const size = withFile(real, (_file, bytes) => bytes);
  if (size === null) return null;
  return { size, end: (bytes) => Promise.resolve(endOf(real, bytes)) };
}

const NEWLINE = 0x0a;

function endOf(path: string, bytes: number): LogEnd {
  const end = withFile(path, (file, size): LogEnd => {
    const buffer = Buffer.alloc(Math.min(size, bytes));
    const read = buffer.subarray(0, readSync(file, buffer, 0, buffer.length, size - buffer.length));
    const from = read.length < size ? beginIn(read) : 0;
    return { text: read.toString('utf8', from), cut: size - read.length + from };
  });
  return end ?? { text: '', cut: 0 };
}

/** Where the first whole line begins; without one, the first whole character. */
function beginIn(bytes: Buffer): number {
  const line = bytes.indexOf(NEWLINE) + 1;
  if (line > 0 && line < bytes.length) return line;
  const character = bytes.findIndex((byte) => (byte & 0xc0) !== 0x80);
  return character < 0 ? bytes.length : character;
}

function withFile<T>(path: string, read: (file: number, size: number) => T): T | null {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch {
    return null;
  }
  try {
    const stat = fstatSync(file);
    return stat.isFile() ? read(file, stat.size) : null;
  } catch {
    return null;
  } finally {
    closeSync(file);
  }
}

function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
