/** Beyond so many tasks the sets would take more than 50 MB, and every edge is kept. */
const MOST_TASKS = 20_000;

/** Which places of an order lead to a place through edges taken so far. */
export interface Ancestors {
  /** Whether an earlier place leads to a later one. Always false when there are too many tasks to tell. */
  has(place: number, earlier: number): boolean;
  /**
   * Sets what leads to a place, and gives the wanted places that no other wanted one is reached
   * through, latest first: with edges from these alone, all wanted ones lead there.
   * O(tasks / 32 for each place given).
   */
  link(place: number, wanted: Iterable<number>): number[];
}

/** Sets of ancestors as bits, to be linked in ascending order of places. */
export function ancestorsOf(size: number): Ancestors {
  if (size > MOST_TASKS) return { has: () => false, link: (_, wanted) => latestFirst(wanted) };
  const words = (size + 31) >>> 5;
  const sets = new Uint32Array(size * words);
  const open = new Uint32Array(words);
  return {
    has: (place, earlier) =>
      ((sets[place * words + (earlier >>> 5)] as number) & (1 << (earlier & 31))) !== 0,
    link(place, wanted) {
      const own = sets.subarray(place * words, (place + 1) * words);
      own.fill(0);
      open.fill(0);
      for (const earlier of wanted)
        open[earlier >>> 5] = (open[earlier >>> 5] as number) | (1 << (earlier & 31));
      const linked: number[] = [];
      for (let word = place >>> 5; word >= 0; word -= 1) {
        let bits = (open[word] as number) & ~(own[word] as number);
        while (bits !== 0) {
          const earlier = (word << 5) + 31 - Math.clz32(bits);
          linked.push(earlier);
          for (let at = word; at >= 0; at -= 1)
            own[at] = (own[at] as number) | (sets[earlier * words + at] as number);
          own[word] = (own[word] as number) | (1 << (earlier & 31));
          bits = (open[word] as number) & ~(own[word] as number);
        }
      }
      return linked;
    },
  };
}

const latestFirst = (places: Iterable<number>): number[] =>
  [...new Set(places)].sort((a, b) => b - a);
