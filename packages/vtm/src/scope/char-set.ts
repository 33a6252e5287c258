/** Code points as closed intervals, ascending and disjoint: `[low, high, low, high, …]`. */
export type CharSet = readonly number[];

const LAST = 0x10ffff;
const SLASH = 47;

/** What may stand in a file name: everything but NUL, the slash and halves of surrogate pairs. */
export const ANY_CHAR: CharSet = [1, SLASH - 1, SLASH + 1, 0xd7ff, 0xe000, LAST];

const ASCII: readonly CharSet[] = Array.from({ length: 128 }, (_, code) => [code, code]);

/** The set of one code point. */
export const oneChar = (code: number): CharSet => ASCII[code] ?? [code, code];

/** The only member of a set, null when it has none or several. */
export const onlyChar = (set: CharSet): number | null =>
  set.length === 2 && set[0] === set[1] ? (set[0] ?? null) : null;

/** The union of sets, merged two by two. O(n log sets). */
export function unionOf(sets: readonly CharSet[]): CharSet {
  let left = sets;
  while (left.length > 1) {
    left = Array.from({ length: Math.ceil(left.length / 2) }, (_, at) =>
      merged(left[2 * at] ?? [], left[2 * at + 1] ?? []),
    );
  }
  return left[0] ?? [];
}

function merged(a: CharSet, b: CharSet): CharSet {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a;
  const out: number[] = [];
  let high = -2;
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const fromA = j >= b.length || (i < a.length && (a[i] as number) <= (b[j] as number));
    const low = (fromA ? a[i] : b[j]) as number;
    const end = (fromA ? a[i + 1] : b[j + 1]) as number;
    if (fromA) i += 2;
    else j += 2;
    if (low > high + 1) out.push(low, end);
    else if (end > high) out[out.length - 1] = end;
    if (end > high) high = end;
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
    const low = (a[i] as number) > (b[j] as number) ? a[i] : b[j];
    const isAFirst = (a[i + 1] as number) < (b[j + 1] as number);
    const high = isAFirst ? a[i + 1] : b[j + 1];
    if ((low as number) <= (high as number)) out.push(low as number, high as number);
    if (isAFirst) i += 2;
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

const READABLE = Array.from(
  'xabcdefghijklmnopqrstuvwyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_-éßñλж中😀',
  (char) => char.codePointAt(0) as number,
);
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
/** How far into an interval a visible character is looked for. */
const LOOKED_AT = 64;
const DOT = 46;

/**
 * A member other than the dot that reads well in a path, the same for equal sets; null when there is
 * none but the dot. O(intervals).
 */
export function readableChar(set: CharSet): number | null {
  for (const code of READABLE) if (hasChar(set, code)) return code;
  let fallback: number | null = null;
  for (let i = 0; i < set.length; i += 2) {
    const last = Math.min(set[i + 1] as number, (set[i] as number) + LOOKED_AT);
    for (let code = set[i] as number; code <= last; code += 1) {
      if (code === DOT) continue;
      if (VISIBLE.test(String.fromCodePoint(code))) return code;
      fallback ??= code;
    }
  }
  return fallback;
}
