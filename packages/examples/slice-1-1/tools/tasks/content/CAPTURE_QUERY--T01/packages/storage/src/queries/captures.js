/**
 * Captures that match, newest first.
 *
 * @param {import('../schema/database.js').Database} database
 * @param {{ channel?: string, since?: string, limit?: number }} [filter] `since` is UTC, ISO 8601
 * @returns {import('../row.js').Capture[]}
 */
export function findCaptures(database, { channel, since = '', limit = 20 } = {}) {
  return database.tables.captures.rows
    .filter((row) => (channel === undefined || row.channel === channel) && row.receivedAt >= since)
    .sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : a.receivedAt > b.receivedAt ? -1 : 0))
    .slice(0, limit);
}
