import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Finds new voice memos in a folder.
 *
 * A memo is taken when its size has not changed since the poll before: one that is still being
 * recorded or synchronised waits. Each memo is given once.
 *
 * @param {string} folder
 * @returns {() => Promise<string[]>} one poll: names of the memos that are ready, sorted
 */
export function createVoicePoller(folder) {
  const sizes = new Map();
  const given = new Set();

  return async () => {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.m4a')).sort();
    const ready = [];
    for (const name of names.filter((one) => !given.has(one))) {
      const { size } = await stat(join(folder, name));
      if (size > 0 && sizes.get(name) === size) ready.push(name);
      sizes.set(name, size);
    }
    for (const name of ready) given.add(name);
    return ready;
  };
}
