import type { PlanIndex } from './plan-index.js';

/** Tasks in groups with barriers: group 0 runs first, a group starts when the one before it has ended. */
export interface Grouping {
  /** Group of each position. */
  readonly groupOf: Int32Array;
  /** How many groups there are; some may be empty. */
  readonly count: number;
}

/** Members of each group, longest first, then by position; empty groups are left out. */
export function membersOf(index: PlanIndex, { groupOf, count }: Grouping): number[][] {
  const members: number[][] = Array.from({ length: count }, () => []);
  groupOf.forEach((group, task) => members[group]?.push(task));
  const longestFirst = (a: number, b: number): number =>
    (index.seconds[b] as number) - (index.seconds[a] as number) || a - b;
  return members.filter((tasks) => tasks.length > 0).map((tasks) => tasks.sort(longestFirst));
}

/** Σ of the longest member of each group: what the groups take with barriers between them. */
export function costOf({ seconds }: PlanIndex, { groupOf, count }: Grouping): number {
  const longest = new Float64Array(count);
  groupOf.forEach((group, task) => {
    longest[group] = Math.max(longest[group] as number, seconds[task] as number);
  });
  return longest.reduce((sum, value) => sum + value, 0);
}

/** The members of all groups as one list, group after group. */
export const flattened = (index: PlanIndex, grouping: Grouping): Int32Array =>
  Int32Array.from(membersOf(index, grouping).flat());

/**
 * No grouping takes less: of the tasks that share groups, longest first, every `workers`-th begins a
 * group at best; those that run alone come on top. O(n log n).
 */
export function widthBound({ seconds, exclusive, workers }: PlanIndex): number {
  const shared = seconds.filter((_, task) => exclusive[task] === 0).sort();
  const alone = seconds.filter((_, task) => exclusive[task] === 1);
  const longest = shared.reverse().filter((_, at) => at % workers === 0);
  return [...longest, ...alone].reduce((sum, value) => sum + value, 0);
}
