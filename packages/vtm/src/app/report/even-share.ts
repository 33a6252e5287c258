/**
 * The most that each of several may have so that all together have no more than a total: the same for all who
 * want more than that, and nobody more than he wants. Whole numbers; Infinity when there is enough for all.
 * O(n log n).
 *
 * @example
 * evenShare([1, 5, 9], 9); // 4: they get 1, 4 and 4
 */
export function evenShare(wants: readonly number[], total: number): number {
  const ascending = [...wants].sort((a, b) => a - b);
  let left = total;
  for (const [at, want] of ascending.entries()) {
    const others = ascending.length - at;
    if (want * others > left) return Math.floor(left / others);
    left -= want;
  }
  return Infinity;
}
