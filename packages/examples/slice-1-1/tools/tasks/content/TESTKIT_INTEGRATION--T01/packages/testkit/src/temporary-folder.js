import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder of its own for one test, gone when the test ends.
 *
 * @param {{ after: (cleanUp: () => void) => void }} context the context that node:test hands a test
 * @returns {string} its absolute path
 */
export function temporaryFolder(context) {
  const folder = mkdtempSync(join(tmpdir(), 'testkit-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
