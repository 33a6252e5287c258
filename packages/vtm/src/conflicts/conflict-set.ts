import type { Backlog } from '../manifest/task.js';
import type { Conflict, ConflictKind, ConflictLevel, ConflictReason } from './conflict.js';
import type { SharedRegion } from './conflict.js';
import { firstFrom, membership } from './membership.js';
import type { Facing } from './membership.js';
import { KINDS, LEVELS } from './conflict.js';

/** All conflicts of a backlog, by cause. */
export interface ConflictSet {
  /** In the order declared, file-scope, shared-config, resource, capability, project. */
  readonly regions: readonly SharedRegion[];
}

/**
 * The distinct pairs in conflict, each once with every reason, lazily: first task in backlog order,
 * then second. With a level, only pairs that bind at least that strongly (`soft`: soft and hard).
 * O(members of the regions of the first task) a task.
 *
 * @example
 * for (const { tasks, reasons } of pairsOf(findConflicts(backlog), backlog, 'hard')) …
 */
export function* pairsOf(
  set: ConflictSet,
  backlog: Backlog,
  level: ConflictLevel = 'info',
): Generator<Conflict, void, undefined> {
  const { partnersBehind } = membership(set.regions);
  for (let first = 0; first < backlog.tasks.length; first += 1) {
    const partners = partnersBehind(first);
    for (const second of [...partners.keys()].sort((a, b) => a - b)) {
      const regions = strongestFirst(set, partners.get(second) ?? []);
      const strongest = regions[0]?.level ?? 'info';
      if (rankOf(strongest) > rankOf(level)) continue;
      yield {
        tasks: [idAt(backlog, first), idAt(backlog, second)],
        level: strongest,
        regions,
        get reasons() {
          return regions.map((region) => reasonOf(region, first, second));
        },
      };
    }
  }
}

/** The regions two tasks (positions in the backlog) share, strongest first. */
export function regionsBetween(set: ConflictSet, a: number, b: number): readonly SharedRegion[] {
  return a === b ? [] : strongestFirst(set, membership(set.regions).regionsBetween(a, b));
}

/** Every reason for which two tasks (positions in the backlog) conflict, strongest first. */
export function reasonsBetween(set: ConflictSet, a: number, b: number): readonly ConflictReason[] {
  const [first, second] = a < b ? [a, b] : [b, a];
  return regionsBetween(set, a, b).map((region) => reasonOf(region, first, second));
}

/** How many distinct pairs conflict. */
export interface ConflictCounts {
  readonly pairs: number;
  /** Pairs by their strongest level. */
  readonly byLevel: Readonly<Record<ConflictLevel, number>>;
  /** Pairs with at least one reason of the kind; a pair may count in several. */
  readonly byKind: Readonly<Record<ConflictKind, number>>;
}

/** Counts distinct pairs without building them. O(pairs, once for each region they share). */
export function conflictCounts(set: ConflictSet): ConflictCounts {
  const { taskCount, facesOf } = membership(set.regions);
  const marks = new Uint16Array(taskCount);
  const pairsByMark = new Map<number, number>();
  for (let first = 0; first < taskCount; first += 1) {
    for (const second of markPartners(set, first, facesOf(first), marks)) {
      const mark = marks[second] ?? 0;
      marks[second] = 0;
      pairsByMark.set(mark, (pairsByMark.get(mark) ?? 0) + 1);
    }
  }
  const counted = (fits: (mark: number) => boolean): number =>
    [...pairsByMark].reduce((sum, [mark, pairs]) => sum + (fits(mark) ? pairs : 0), 0);
  const strongest = (level: ConflictLevel) => (mark: number) =>
    LEVELS.find((_, rank) => mark & (1 << rank)) === level;
  const ofKind = (kind: ConflictKind) => (mark: number) =>
    (mark & (KIND_BIT << kindRank(kind))) !== 0;
  return {
    pairs: counted(() => true),
    byLevel: {
      hard: counted(strongest('hard')),
      soft: counted(strongest('soft')),
      info: counted(strongest('info')),
    },
    byKind: {
      declared: counted(ofKind('declared')),
      'file-scope': counted(ofKind('file-scope')),
      'shared-config': counted(ofKind('shared-config')),
      resource: counted(ofKind('resource')),
      capability: counted(ofKind('capability')),
      project: counted(ofKind('project')),
    },
  };
}

/** In a mark, one bit for each level comes first, then one for each kind. */
const KIND_BIT = 1 << LEVELS.length;

/** Marks each task behind the first one with the levels and kinds they share, and lists these tasks. */
function markPartners(
  set: ConflictSet,
  first: number,
  faces: readonly Facing[],
  marks: Uint16Array,
): readonly number[] {
  const partners: number[] = [];
  for (const { region, others } of faces) {
    const { level, kind } = set.regions[region] as SharedRegion;
    const bits = (1 << rankOf(level)) | (KIND_BIT << kindRank(kind));
    for (let at = firstFrom(others, first + 1); at < others.length; at += 1) {
      const second = others[at] as number;
      if (marks[second] === 0) partners.push(second);
      marks[second] = (marks[second] ?? 0) | bits;
    }
  }
  return partners;
}

const strongestFirst = (
  { regions }: ConflictSet,
  positions: readonly number[],
): readonly SharedRegion[] =>
  positions
    .map((position) => regions[position] as SharedRegion)
    .sort((a, b) => rankOf(a.level) - rankOf(b.level) || kindRank(a.kind) - kindRank(b.kind));

function reasonOf(region: SharedRegion, first: number, second: number): ConflictReason {
  const { kind, level, rule } = region;
  const { subject, reason, witness } = region.between?.(first, second, 1)[0] ?? region;
  return { kind, level, rule, subject, reason, witness };
}

const rankOf = (level: ConflictLevel): number => LEVELS.indexOf(level);
const kindRank = (kind: ConflictKind): number => KINDS.indexOf(kind);

function idAt(backlog: Backlog, position: number): string {
  return backlog.tasks[position]?.id ?? String(position);
}
