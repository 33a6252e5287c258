import { addTo } from '../base/add-to.js';
import type { SharedRegion } from './conflict.js';

type Members = readonly number[];

/** Which regions a task stands in, and with whom. */
export interface Membership {
  /** One more than the highest position in any region. */
  readonly taskCount: number;
  /** The regions a task stands in, each with the members it faces there. */
  readonly facesOf: (task: number) => readonly Facing[];
  /** For each task behind the given one in conflict with it, the regions they share, ascending. */
  readonly partnersBehind: (task: number) => ReadonlyMap<number, readonly number[]>;
  /** The regions two different tasks share, ascending. */
  readonly regionsBetween: (first: number, second: number) => readonly number[];
}

/** The other side of a region, seen from a member list. */
export interface Facing {
  readonly region: number;
  readonly others: Members;
}

const memberships = new WeakMap<readonly SharedRegion[], Membership>();

/**
 * Indexes regions by member list, not by task: detectors share one list among many regions, and the
 * index grows with the distinct lists only. Built once for a list of regions.
 */
export function membership(regions: readonly SharedRegion[]): Membership {
  const known = memberships.get(regions) ?? buildMembership(regions);
  memberships.set(regions, known);
  return known;
}

function buildMembership(regions: readonly SharedRegion[]): Membership {
  const facing = new Map<Members, Facing[]>();
  regions.forEach(({ left, right }, region) => {
    addTo(facing, left, { region, others: right });
    if (left !== right) addTo(facing, right, { region, others: left });
  });
  const listsOf: Members[][] = [];
  for (const members of facing.keys()) {
    for (const task of members) (listsOf[task] ??= []).push(members);
  }
  const facesOf = (task: number): readonly Facing[] =>
    (listsOf[task] ?? []).flatMap((members) => facing.get(members) ?? []);
  return {
    taskCount: listsOf.length,
    facesOf,
    partnersBehind: (task) => partnersOf(task, facesOf(task)),
    regionsBetween: (first, second) =>
      ascending(
        facesOf(first)
          .filter(({ others }) => others[firstFrom(others, second)] === second)
          .map(({ region }) => region),
      ),
  };
}

function partnersOf(task: number, faces: readonly Facing[]): ReadonlyMap<number, number[]> {
  const partners = new Map<number, number[]>();
  for (const { region, others } of [...faces].sort((a, b) => a.region - b.region)) {
    for (let at = firstFrom(others, task + 1); at < others.length; at += 1) {
      const other = others[at] as number;
      const shared = partners.get(other);
      // A task on both sides of a region meets the same partner twice.
      if (!shared) partners.set(other, [region]);
      else if (shared[shared.length - 1] !== region) shared.push(region);
    }
  }
  return partners;
}

/** Position of the first member that is not below the value, by bisection. */
export function firstFrom(members: Members, value: number): number {
  let low = 0;
  let high = members.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((members[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const ascending = (list: readonly number[]): readonly number[] =>
  [...new Set(list)].sort((a, b) => a - b);
