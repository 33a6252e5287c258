/**
 * The candidate that differs from a word by the fewest edits (insert, delete, replace), or null when
 * none is near: more than `limit` edits, by default a quarter of the word's length and at least 2.
 * Letter case counts only between equals; then the first candidate wins. O(candidates · word · limit).
 *
 * @example
 * nearest('CONTENT_HASH--T1', ['WRITER--T01', 'CONTENT_HASH--T01']); // 'CONTENT_HASH--T01'
 */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  limit: number = Math.max(2, Math.floor(word.length / 4)),
): string | null {
  const folded = word.toLowerCase();
  let best: string | null = null;
  let fewest = limit + 1;
  for (const candidate of candidates) {
    if (candidate === word) return candidate;
    if (Math.abs(candidate.length - word.length) >= fewest) continue;
    const edits = editsBetween(folded, candidate.toLowerCase(), fewest);
    if (edits >= fewest) continue;
    fewest = edits;
    best = candidate;
  }
  return best;
}

/** Levenshtein's distance, or some number ≥ `bound` as soon as it cannot be less (Wagner, Fischer 1974). */
function editsBetween(a: string, b: string, bound: number): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let smallest = i;
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const edits = Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1);
      next.push(edits);
      smallest = Math.min(smallest, edits);
    }
    if (smallest >= bound) return bound;
    row = next;
  }
  return row[b.length] as number;
}
