import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Replaces a file as a whole: a reader sees the old text or the new one, never a part.
 *
 * The text is written beside the file, flushed to disk and renamed over it. When anything fails,
 * the old file stays and nothing is left behind.
 *
 * @param {string} file its folder is made when missing
 * @param {string} text
 * @returns {Promise<void>}
 */
export async function writeAtomically(file, text) {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}.tmp`;
  try {
    await writeThrough(draft, text);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function writeThrough(file, text) {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
}
