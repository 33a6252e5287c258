import { statSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';

/** Reads the path of a folder that is there from an argument. */
export function existingFolder(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new InvalidArgumentError('There is no such folder.');
  return path;
}
