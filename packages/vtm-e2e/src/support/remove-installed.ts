import { rm } from 'node:fs/promises';
import { INSTALLED } from './install-once';

/** Removes what `installOnce` has made. */
// eslint-disable-next-line no-restricted-syntax -- jest calls the default export of a global setup
export default async function removeInstalled(): Promise<void> {
  const folder = process.env[INSTALLED];
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}
