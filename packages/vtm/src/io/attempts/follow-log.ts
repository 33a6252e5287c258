import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { nextChange } from '../next-change.js';

const PIECE_BYTES = 64 * 1024;

/**
 * Gives a log's text as it grows, see `Processes.follow`. File events wake it at once; `lookMilliseconds`
 * is the pace when they are missed. Bytes of a character that is not whole when it ends are left out.
 */
export async function followLog(
  log: string,
  onText: (text: string) => void,
  signal: AbortSignal,
  lookMilliseconds: number,
): Promise<void> {
  const decoder = new StringDecoder('utf8');
  const names = new Set([basename(log)]);
  let given = 0;
  let file: FileHandle | null = null;
  const hasMore = () => sizeOf(log) > given;
  try {
    for (;;) {
      const isLast = signal.aborted;
      file ??= await open(log).catch(() => null);
      if (file) given = await giveFrom(file, given, (bytes) => onText(decoder.write(bytes)));
      if (isLast) return;
      await nextChange(dirname(log), names, lookMilliseconds, signal, hasMore);
    }
  } finally {
    await file?.close();
  }
}

/** Gives what is in a file beyond a place, up to its present end, and returns that end. */
async function giveFrom(file: FileHandle, from: number, give: (bytes: Buffer) => void) {
  const { size } = await file.stat();
  let at = from;
  while (at < size) {
    const { bytesRead, buffer } = await file.read({
      buffer: Buffer.alloc(Math.min(PIECE_BYTES, size - at)),
      position: at,
    });
    if (bytesRead === 0) break;
    give(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
  return at;
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
