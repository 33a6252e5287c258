/** A stretch of time. Milliseconds since 1970; empty when it does not end after its begin. */
export interface Span {
  readonly begin: number;
  readonly end: number;
}

/** The time that any of the spans covers, as spans that do not touch, ascending. O(n log n). */
export function unionOf(spans: readonly Span[]): readonly Span[] {
  const united: { begin: number; end: number }[] = [];
  for (const { begin, end } of [...spans].sort((a, b) => a.begin - b.begin)) {
    if (end <= begin) continue;
    const last = united[united.length - 1];
    if (last && begin <= last.end) last.end = Math.max(last.end, end);
    else united.push({ begin, end });
  }
  return united;
}

/** How long spans are together: what several cover counts once. Milliseconds. */
export const lengthOf = (spans: readonly Span[]): number =>
  unionOf(spans).reduce((length, { begin, end }) => length + end - begin, 0);
