import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file that keeps one JSON value under the key it was made from: a cache of one. */
export interface KeyedFile {
  /** The value kept under this very key, or null: also when the file is not as it was written. */
  get(key: string): unknown;
  /** Keeps a value in place of the one before. A disk that refuses only costs time later. */
  put(key: string, value: unknown): Promise<void>;
}

/** Opens a keyed file; it and its folder are made with the first value. The key is a line of text. */
export function keyedFile(path: string): KeyedFile {
  return {
    get(key) {
      try {
        const text = readFileSync(path, 'utf8');
        if (!text.startsWith(`${key}\n`)) return null;
        const end = text.indexOf('\n', key.length + 1);
        const json = text.slice(end + 1);
        return text.slice(key.length + 1, end) === digestOf(json)
          ? (JSON.parse(json) as unknown)
          : null;
      } catch {
        return null;
      }
    },
    async put(key, value) {
      try {
        // Whoever finds a value needs nothing that writes.
        const { sync: writeFileAtomic } = await import('write-file-atomic');
        const json = JSON.stringify(value);
        mkdirSync(dirname(path), { recursive: true });
        writeFileAtomic(path, `${key}\n${digestOf(json)}\n${json}`, { fsync: false });
      } catch {
        // Without the file everything is computed again, which is slower and as right.
      }
    },
  };
}

/** Without it a damaged file that still is JSON would be believed. */
const digestOf = (json: string): string => createHash('sha256').update(json).digest('base64');
