/**
 * Ids that are the same in every run of a test: `capture-1`, `capture-2`, …
 *
 * @param {string} prefix
 * @returns {() => string}
 */
export function sequence(prefix) {
  let last = 0;
  return () => `${prefix}-${(last += 1)}`;
}
