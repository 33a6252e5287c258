import {
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** A file under this name is half a copy of somebody who was killed; the next copy takes its place. */
const PARTIAL = '.vtm-partial';

/** Whether anything bears a name, a link that leads nowhere included. */
export const isThere = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** Whether `path`, relative to `top`, is a folder that is reached without following any link. */
export function isOwnFolder(top: string, path: string): boolean {
  const names = path.split('/').filter((name) => name !== '');
  if (names.includes('..')) return false;
  const folders = names.map((_name, at) => join(top, ...names.slice(0, at + 1)));
  return folders.every((folder) => lstatSync(folder, { throwIfNoEntry: false })?.isDirectory());
}

/** Makes a folder and says whether one stands there now; a link to a folder is none. */
export function makeFolder(path: string): boolean {
  unlessTaken(() => mkdirSync(path));
  return lstatSync(path).isDirectory();
}

/** Makes a symlink unless the name is taken. */
export const placeLink = (text: string, path: string): void =>
  unlessTaken(() => symlinkSync(text, path));

/** Gives a file a second name unless that is taken. */
export const placeTwin = (file: string, path: string): void =>
  unlessTaken(() => linkSync(file, path));

function unlessTaken(make: () => void): void {
  try {
    make();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/**
 * Copies a file unless the name is taken; the copy appears whole or not at all.
 *
 * @param edit gives the bytes to write instead of the copied ones, or null to leave them
 */
export function placeCopy(
  source: string,
  path: string,
  edit: (source: string) => Buffer | null = () => null,
): void {
  if (isThere(path)) return;
  const partial = join(dirname(path), PARTIAL);
  rmSync(partial, { force: true }); // Made anew: it might be a link that leads out.
  const edited = edit(source);
  if (edited) writeFileSync(partial, edited, { mode: statSync(source).mode, flag: 'wx' });
  else copyFileSync(source, partial, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
  renameSync(partial, path);
}
