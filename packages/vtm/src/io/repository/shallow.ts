import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a clone lacks the beginning of its history (`git clone --depth`); O(1), asks no git. */
export const isShallow = (commonDirectory: string): boolean =>
  existsSync(join(commonDirectory, 'shallow'));
