/** A stretch of time, in any unit. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * For each of some stretches, ordered by start, the first lane that is free: overlapping ones never share one.
 * O(stretches · lanes).
 *
 * @example
 * lanesOf([{ start: 0, end: 5 }, { start: 2, end: 3 }, { start: 5, end: 6 }]); // [0, 1, 0]
 */
export function lanesOf(stretches: readonly Stretch[]): number[] {
  const freeFrom: number[] = [];
  return stretches.map(({ start, end }) => {
    const free = freeFrom.findIndex((from) => from <= start);
    const lane = free < 0 ? freeFrom.length : free;
    freeFrom[lane] = end;
    return lane;
  });
}
