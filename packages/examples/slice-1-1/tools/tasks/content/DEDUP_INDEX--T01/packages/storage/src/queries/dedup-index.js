/**
 * Finds captures of the same content, in any channel.
 *
 * @param {import('../schema/database.js').Database} database
 * @returns {{ firstOf: (hash: string) => string | null, duplicates: () => string[][] }}
 *   `firstOf` gives the id of the oldest capture of a hash; `duplicates` lists ids that share one,
 *   oldest first
 */
export function dedupIndex(database) {
  const byHash = new Map();
  const rows = [...database.tables.captures.rows].sort((a, b) =>
    a.receivedAt < b.receivedAt ? -1 : a.receivedAt > b.receivedAt ? 1 : 0,
  );
  for (const { id, hash } of rows) byHash.set(hash, [...(byHash.get(hash) ?? []), id]);
  return {
    firstOf: (hash) => byHash.get(hash)?.[0] ?? null,
    duplicates: () => [...byHash.values()].filter((ids) => ids.length > 1),
  };
}
