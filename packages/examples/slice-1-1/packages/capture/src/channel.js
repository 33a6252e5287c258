const CHANNELS = new Map([
  ['.m4a', 'voice'],
  ['.eml', 'email'],
]);

/**
 * The channel that a file came through, by its extension.
 *
 * @param {string} name
 * @returns {string | null} null for a file that no channel takes
 */
export const channelOf = (name) => CHANNELS.get(name.slice(name.lastIndexOf('.'))) ?? null;
