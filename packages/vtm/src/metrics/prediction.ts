import { ancestorsOf, successorsOf } from '../base/digraph.js';
import type { ConflictKind, ConflictLevel, SharedRegion } from '../conflicts/conflict.js';
import { LEVELS } from '../conflicts/conflict.js';
import { firstFrom, membership } from '../conflicts/membership.js';
import type { Backlog } from '../manifest/task.js';
import type { SharedFiles } from './shared-files.js';

/** What was predicted of a pair of tasks, and what came. */
export interface Pair {
  readonly first: number;
  readonly second: number;
  /** The strongest level by reasons that files can prove right or wrong; null without one. */
  readonly level: ConflictLevel | null;
  /** Whether the pair is kept apart by a reason that says nothing of files. */
  readonly isKeptApart: boolean;
  /** How many files both have touched. */
  readonly common: number;
}

/** Kinds that say: these two will touch the same. The others exclude for reasons of their own. */
const OF_FILES: ReadonlySet<ConflictKind> = new Set(['file-scope', 'shared-config', 'project']);

/** Whether a region predicts that its members touch the same. */
export const isOfFiles = ({ kind }: SharedRegion): boolean => OF_FILES.has(kind);

/** In a mark there is a bit for each level, and one for a reason that is none of files. */
const KEPT_APART = 1 << LEVELS.length;

/**
 * Calls back with each pair of the shared files' tasks of which anything was predicted or came true, first
 * task ascending; after all pairs of a task with its position. O(pairs, once for each region and each set of
 * files that they share).
 */
export function forEachPair(
  regions: readonly SharedRegion[],
  shared: SharedFiles,
  visit: (pair: Pair) => void,
  visited: (first: number) => void = () => undefined,
): void {
  const { facesOf } = membership(regions);
  const { tasks } = shared;
  const size = (tasks[tasks.length - 1] ?? -1) + 1;
  const isKnown = new Uint8Array(size);
  for (const task of tasks) isKnown[task] = 1;
  const marks = new Uint8Array(size);
  const common = new Uint32Array(size);
  for (const first of tasks) {
    const partners: number[] = [];
    const meet = (others: readonly number[], mark: (second: number) => void): void => {
      for (let at = firstFrom(others, first + 1); at < others.length; at += 1) {
        const second = others[at] as number;
        if (second >= size || isKnown[second] === 0) continue;
        if (marks[second] === 0 && common[second] === 0) partners.push(second);
        mark(second);
      }
    };
    for (const { region, others } of facesOf(first)) {
      const bit = bitOf(regions[region] as SharedRegion);
      if (bit > 0) meet(others, (second) => (marks[second] = (marks[second] as number) | bit));
    }
    for (const { tasks: others, files } of shared.groupsOf(first))
      meet(others, (second) => (common[second] = (common[second] as number) + files.length));
    for (const second of partners) {
      const mark = marks[second] as number;
      const level = LEVELS.find((_, rank) => mark & (1 << rank)) ?? null;
      const isKeptApart = (mark & KEPT_APART) !== 0;
      visit({ first, second, level, isKeptApart, common: common[second] as number });
      marks[second] = 0;
      common[second] = 0;
    }
    visited(first);
  }
}

function bitOf(region: SharedRegion): number {
  if (isOfFiles(region)) return 1 << LEVELS.indexOf(region.level);
  return region.level === 'info' ? 0 : KEPT_APART;
}

/**
 * Answers whether one of two tasks waits for the other: such a pair never meets, whatever it shares. Asked
 * for the same first task again it is quick.
 */
export function orderOf({ tasks }: Pick<Backlog, 'tasks'>): (a: number, b: number) => boolean {
  const positions = new Map(tasks.map(({ id }, position) => [id, position]));
  const before = tasks.map(({ dependsOn }) => dependsOn.flatMap((id) => positions.get(id) ?? []));
  const after = successorsOf(before);
  let known: { readonly task: number; readonly related: ReadonlySet<number> } | null = null;
  return (a, b) => {
    if (known?.task !== a) {
      const related = new Set([...ancestorsOf([a], before), ...ancestorsOf([a], after)]);
      known = { task: a, related };
    }
    return known.related.has(b);
  };
}
