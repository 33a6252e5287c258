import type { SharedRegion } from '../../conflicts/conflict.js';
import { membership } from '../../conflicts/membership.js';
import { excludesIn } from '../model.js';
import { sameMembers } from '../plan-index.js';
import type { CriticalChain } from '../critical-chain.js';
import type { Planned } from './planned.js';

/** One conflict a team could remove: the same members, whatever the reasons. */
export interface ConflictCandidate {
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** Positions in `regions` of all that have these members. */
  readonly regions: readonly number[];
}

/**
 * The conflicts that are likely to cost most, first those between most pairs on the critical chain,
 * then cliques with most work. O(members of regions + pairs on the chain · regions of a task).
 */
export function conflictCandidates(
  planned: Planned,
  { pairs }: CriticalChain,
  most: number,
): ConflictCandidate[] {
  const { regions, options, plan } = planned;
  const links = new Map<number, number>();
  const { regionsBetween } = membership(regions);
  for (const [a, b] of pairs)
    for (const region of regionsBetween(a, b)) links.set(region, (links.get(region) ?? 0) + 1);
  const workOf = ({ left, right }: SharedRegion): number =>
    sameMembers(left, right)
      ? left.reduce((sum, task) => sum + (plan.model.tasks[task]?.seconds ?? 0), 0)
      : 0;
  const candidates = distinct(regions, (region) => excludesIn(options, region)).map((each) => {
    const first = regions[each.regions[0] ?? -1];
    return {
      ...each,
      links: Math.max(0, ...each.regions.map((region) => links.get(region) ?? 0)),
      work: first ? workOf(first) : 0,
    };
  });
  return candidates
    .filter(({ links: count, work }) => count > 0 || work > 0)
    .sort((a, b) => b.links - a.links || b.work - a.work)
    .slice(0, most)
    .map(({ left, right, regions: positions }) => ({ left, right, regions: positions }));
}

/** Regions with equal members as one, in the order of the first. */
function distinct(
  regions: readonly SharedRegion[],
  counts: (region: SharedRegion) => boolean,
): ConflictCandidate[] {
  const known = new Map<string, ConflictCandidate & { readonly regions: number[] }>();
  regions.forEach((region, at) => {
    if (!counts(region)) return;
    const { left, right } = region;
    const sides = [left.join(), right.join()].sort();
    const key = sides.join('|');
    const same = known.get(key);
    if (same) same.regions.push(at);
    else known.set(key, { left, right, regions: [at] });
  });
  return [...known.values()];
}
