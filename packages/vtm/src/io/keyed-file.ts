import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sync as writeFileAtomic } from 'write-file-atomic';

/** A file that keeps one JSON value under the key it was made from: a cache of one. */
export interface KeyedFile {
  /** The value kept under this very key, or null. */
  get(key: string): unknown;
  /** Keeps a value in place of the one before. A disk that refuses only costs time later. */
  put(key: string, value: unknown): void;
}

/** Opens a keyed file; it and its folder are made with the first value. The key is a line of text. */
export function keyedFile(path: string): KeyedFile {
  return {
    get(key) {
      try {
        const text = readFileSync(path, 'utf8');
        if (!text.startsWith(`${key}\n`)) return null;
        return JSON.parse(text.slice(key.length + 1)) as unknown;
      } catch {
        return null;
      }
    },
    put(key, value) {
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileAtomic(path, `${key}\n${JSON.stringify(value)}`, { fsync: false });
      } catch {
        // Without the file everything is computed again, which is slower and as right.
      }
    },
  };
}
