import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseMessage } from './message.js';

/**
 * Finds new messages in a mail folder, each message id once.
 *
 * @param {string} folder of .eml files
 * @returns {() => Promise<ReturnType<typeof parseMessage>[]>} one poll, in order of file names
 */
export function createEmailPoller(folder) {
  const seen = new Set();

  return async () => {
    const messages = [];
    for (const name of (await readdir(folder)).filter((one) => one.endsWith('.eml')).sort()) {
      const message = parseMessage(await readFile(join(folder, name), 'utf8'));
      const key = message.id ?? name;
      if (!seen.has(key)) messages.push(message);
      seen.add(key);
    }
    return messages;
  };
}
