/** Code points as closed intervals, ascending and disjoint: `[low, high, low, high, …]`. */
export type CharSet = readonly number[];

const LAST = 0x10ffff;
const SLASH = 47;

/** What may stand in a file name: everything but NUL and the slash. */
export const ANY_CHAR: CharSet = [1, SLASH - 1, SLASH + 1, LAST];

/** The set of one code point. */
export const oneChar = (code: number): CharSet => [code, code];

/** The only member of a set, null when it has none or several. */
export const onlyChar = (set: CharSet): number | null =>
  set.length === 2 && set[0] === set[1] ? (set[0] ?? null) : null;

/** The union of closed intervals in any order. O(n log n). */
export function unionOf(intervals: readonly (readonly [number, number])[]): CharSet {
  const sorted = [...intervals].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const out: number[] = [];
  for (const [low, high] of sorted) {
    const last = out.length - 1;
    if (last > 0 && low <= (out[last] as number) + 1) {
      out[last] = Math.max(out[last] as number, high);
    } else {
      out.push(low, high);
    }
  }
  return out;
}

/** All code points outside the set. */
export function complementOf(set: CharSet): CharSet {
  const out: number[] = [];
  let from = 0;
  for (let i = 0; i < set.length; i += 2) {
    const low = set[i] as number;
    if (low > from) out.push(from, low - 1);
    from = (set[i + 1] as number) + 1;
  }
  if (from <= LAST) out.push(from, LAST);
  return out;
}

/** The code points in both sets. O(a + b). */
export function intersectionOf(a: CharSet, b: CharSet): CharSet {
  const out: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const low = Math.max(a[i] as number, b[j] as number);
    const high = Math.min(a[i + 1] as number, b[j + 1] as number);
    if (low <= high) out.push(low, high);
    if ((a[i + 1] as number) < (b[j + 1] as number)) i += 2;
    else j += 2;
  }
  return out;
}

/** Whether the set holds the code point. */
export function hasChar(set: CharSet, code: number): boolean {
  for (let i = 0; i < set.length; i += 2) {
    if (code < (set[i] as number)) return false;
    if (code <= (set[i + 1] as number)) return true;
  }
  return false;
}

const READABLE = Array.from('xabcdefghijklmnopqrstuvwyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_-').map(
  (char) => char.charCodeAt(0),
);

/** A member other than the dot that reads well in a path; null when there is none but the dot. */
export function readableChar(set: CharSet): number | null {
  const DOT = 46;
  for (const code of READABLE) if (hasChar(set, code)) return code;
  for (let i = 0; i < set.length; i += 2) {
    const low = set[i] as number;
    const high = set[i + 1] as number;
    // Control characters and spaces only when nothing else is left of the interval.
    const code = low < 33 && high >= 33 ? 33 : low;
    if (code !== DOT) return code;
    if (high > DOT) return DOT + 1;
    if (low < DOT) return DOT - 1;
  }
  return null;
}
