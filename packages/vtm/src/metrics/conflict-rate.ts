import type { ConflictKind, ConflictLevel, SharedRegion } from '../conflicts/conflict.js';
import { firstFrom, membership } from '../conflicts/membership.js';
import type { Backlog } from '../manifest/task.js';
import { share } from './figure.js';
import type { Figure } from './figure.js';
import { countUp, mostOf } from './most.js';
import { forEachPair, isOfFiles, orderOf } from './prediction.js';
import type { Pair } from './prediction.js';
import { sharedFiles } from './shared-files.js';
import type { FileGroup, SharedFiles } from './shared-files.js';
import type { TaskRecord } from './task-record.js';

/** How right the predicted conflicts were, by the files that done tasks have touched. */
export interface ConflictMetrics {
  /** Done tasks whose touched files are known. */
  readonly tasks: number;
  /** All pairs of them. */
  readonly pairs: number;
  /** Pairs by their strongest level for reasons that files can prove right or wrong. */
  readonly predicted: Readonly<Record<ConflictLevel, number>>;
  /** Pairs that are kept apart for other reasons alone (declared, resource, capability). */
  readonly unjudged: number;
  /** Hard ones that have touched no common file. */
  readonly false_positives: number;
  /** Of all pairs: the guide's rate. */
  readonly false_positive_rate: Figure;
  /** The share of hard ones that have touched a common file. */
  readonly precision: Figure;
  readonly overlaps: Overlaps;
  /** The share of overlaps that were predicted as hard or soft; those kept apart otherwise do not count. */
  readonly recall: Figure;
  /** What causes most false positives. */
  readonly costly: readonly CostlyCause[];
  readonly worst_misses: readonly Miss[];
  /** The files in which most pairs met unforeseen. */
  readonly missed_files: readonly { readonly file: string; readonly pairs: number }[];
}

/** Pairs that have touched a common file, by what was predicted of them. */
export interface Overlaps extends Readonly<Record<ConflictLevel, number>> {
  readonly total: number;
  /** Kept apart for reasons that say nothing of files. */
  readonly kept_apart_otherwise: number;
  readonly missed: number;
  /** Of the missed and the merely shown ones: those that never meet, since one waits for the other. */
  readonly ordered: number;
}

/** A cause of conflicts, and the pairs that it keeps apart in vain. */
export interface CostlyCause {
  readonly kind: ConflictKind;
  readonly subject: string;
  readonly pairs: number;
}

/** Two tasks that met in files although nothing had kept them apart. */
export interface Miss {
  readonly tasks: readonly [string, string];
  /** The first few, ascending. */
  readonly files: readonly string[];
  readonly file_count: number;
  /** `info` when the pair was shown; null when it was not. */
  readonly level: ConflictLevel | null;
  /** Whether one waits for the other. */
  readonly ordered: boolean;
}

const FILES = 3;

/** Compares predicted conflicts with what tasks have touched; of examples so many are named. */
export function conflictMetrics(
  { regions, backlog }: { readonly regions: readonly SharedRegion[]; readonly backlog: Backlog },
  records: readonly TaskRecord[],
  named: number,
): ConflictMetrics {
  const shared = sharedFiles(records);
  const tally = new Tally(regions, shared, backlog, named);
  forEachPair(
    regions,
    shared,
    (pair) => tally.take(pair),
    (first) => tally.endOf(first),
  );
  const { predicted, overlaps } = tally;
  const { tasks } = shared;
  const pairs = (tasks.length * (tasks.length - 1)) / 2;
  const judged = overlaps.total - overlaps.kept_apart_otherwise;
  return {
    ...{ tasks: tasks.length, pairs, predicted, unjudged: tally.unjudged },
    false_positives: tally.falsePositives,
    false_positive_rate: share(
      tally.falsePositives,
      pairs,
      'of fewer than 2 done tasks it is known what they touched',
    ),
    precision: share(
      predicted.hard - tally.falsePositives,
      predicted.hard,
      'no pair was predicted to conflict',
    ),
    overlaps,
    recall: share(overlaps.hard + overlaps.soft, judged, 'no two tasks have touched a common file'),
    costly: tally.costly(),
    worst_misses: tally.misses.map((pair) => missOf(pair, tally, shared, backlog)),
    missed_files: tally.missedFiles(),
  };
}

const byLevel = () => ({ hard: 0, soft: 0, info: 0 });

/** Whether nothing kept a pair apart that has met. */
const isMiss = ({ common, level, isKeptApart }: Pair): boolean =>
  common > 0 && !isKeptApart && (level === null || level === 'info');

const isFalse = ({ common, level }: Pair): boolean => common === 0 && level === 'hard';

class Tally {
  readonly predicted = byLevel();
  readonly overlaps = { total: 0, ...byLevel(), kept_apart_otherwise: 0, missed: 0, ordered: 0 };
  readonly misses: Pair[] = [];
  unjudged = 0;
  falsePositives = 0;
  readonly areOrdered: (a: number, b: number) => boolean;
  private readonly pairsByRegion = new Map<number, number>();
  private readonly pairsByGroup = new Map<FileGroup, number>();
  private falseOnes = new Set<number>();
  private missedOnes = new Set<number>();

  constructor(
    private readonly regions: readonly SharedRegion[],
    private readonly shared: SharedFiles,
    backlog: Backlog,
    private readonly named: number,
  ) {
    this.areOrdered = orderOf(backlog);
  }

  take(pair: Pair): void {
    const { level, common, isKeptApart, second } = pair;
    if (level !== null) this.predicted[level] += 1;
    else if (isKeptApart) this.unjudged += 1;
    if (common > 0) this.takeOverlap(pair);
    if (isFalse(pair)) {
      this.falsePositives += 1;
      this.falseOnes.add(second);
    }
  }

  private takeOverlap(pair: Pair): void {
    const { level, isKeptApart, first, second } = pair;
    this.overlaps.total += 1;
    if (level === 'hard' || level === 'soft') this.overlaps[level] += 1;
    else if (isKeptApart) this.overlaps.kept_apart_otherwise += 1;
    else this.overlaps[level ?? 'missed'] += 1;
    if (!isMiss(pair)) return;
    this.missedOnes.add(second);
    if (this.areOrdered(first, second)) this.overlaps.ordered += 1;
    this.keep(pair);
  }

  /** Keeps the pairs with most common files, in the order of the backlog among equals. */
  private keep(pair: Pair): void {
    const at = this.misses.findIndex(({ common }) => common < pair.common);
    if (at >= 0) this.misses.splice(at, 0, pair);
    else this.misses.push(pair);
    this.misses.length = Math.min(this.misses.length, this.named);
  }

  /** Counts by cause the false pairs and the misses of a task whose pairs have all been taken. */
  endOf(first: number): void {
    if (this.falseOnes.size > 0) {
      // A task on both sides of a region meets the same partner twice.
      const met = new Map<number, Set<number>>();
      for (const { region, others } of membership(this.regions).facesOf(first)) {
        const { level } = this.regions[region] as SharedRegion;
        if (level !== 'hard' || !isOfFiles(this.regions[region] as SharedRegion)) continue;
        const known = met.get(region) ?? new Set();
        met.set(region, known);
        for (let at = firstFrom(others, first + 1); at < others.length; at += 1)
          if (this.falseOnes.has(others[at] as number)) known.add(others[at] as number);
      }
      for (const [region, { size }] of met)
        this.pairsByRegion.set(region, (this.pairsByRegion.get(region) ?? 0) + size);
      this.falseOnes = new Set();
    }
    if (this.missedOnes.size === 0) return;
    for (const group of this.shared.groupsOf(first)) {
      const behind = group.tasks.slice(firstFrom(group.tasks, first + 1));
      const missed = behind.filter((second) => this.missedOnes.has(second)).length;
      this.pairsByGroup.set(group, (this.pairsByGroup.get(group) ?? 0) + missed);
    }
    this.missedOnes = new Set();
  }

  costly(): readonly CostlyCause[] {
    return [...this.pairsByRegion]
      .filter(([, pairs]) => pairs > 0)
      .sort(([a, one], [b, other]) => other - one || a - b)
      .slice(0, this.named)
      .map(([region, pairs]) => {
        const { kind, subject } = this.regions[region] as SharedRegion;
        return { kind, subject, pairs };
      });
  }

  missedFiles(): ConflictMetrics['missed_files'] {
    const byFile = new Map<string, number>();
    for (const [{ files }, pairs] of this.pairsByGroup)
      if (pairs > 0) for (const file of files) countUp(byFile, file, pairs);
    return mostOf(byFile, this.named).map(([file, pairs]) => ({ file, pairs }));
  }
}

function missOf(
  { first, second, level, common }: Pair,
  { areOrdered }: Tally,
  { groupsOf }: SharedFiles,
  { tasks }: Backlog,
): Miss {
  const groups = groupsOf(first).filter((group) => group.tasks.includes(second));
  const files = groups.flatMap((group) => group.files).sort();
  return {
    tasks: [tasks[first]?.id ?? '', tasks[second]?.id ?? ''],
    files: files.slice(0, FILES),
    file_count: common,
    level,
    ordered: areOrdered(first, second),
  };
}
