/** How often a name was counted. */
export type Counted = readonly [name: string, count: number];

/** Counts one more under a name. */
export const countUp = (counts: Map<string, number>, name: string, by = 1): void =>
  void counts.set(name, (counts.get(name) ?? 0) + by);

/** The names with the greatest counts, greatest first, equal ones by code units; at most so many. */
export const mostOf = (counts: ReadonlyMap<string, number>, most = Infinity): readonly Counted[] =>
  [...counts]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : Number(a > b)))
    .slice(0, most);
