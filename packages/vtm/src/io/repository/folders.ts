import { execFile } from 'node:child_process';
import { cpSync, renameSync, rmdirSync } from 'node:fs';
import { rm, statfs } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Removes a folder with all that is in it; links are removed, never followed. By a process of its own:
 * thousands of files would keep this one from all else.
 */
export async function removeFolder(folder: string): Promise<void> {
  await run('rm', ['-rf', '--', folder]).catch(() =>
    rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  );
}

/** Removes a folder that holds nothing; any other stays. */
export function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Not empty, or gone already.
  }
}

/** Moves a file, to another file system too. */
export function moveFile(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    cpSync(from, to, { preserveTimestamps: true });
  }
}

/** Room enough: this share of a disk is free. */
const ROOM = 0.2;

/** Whether the disk of a folder has room enough; not when nobody can tell. */
export async function hasRoom(folder: string): Promise<boolean> {
  const disk = await statfs(folder).catch(() => null);
  return disk !== null && disk.bavail >= ROOM * disk.blocks;
}
