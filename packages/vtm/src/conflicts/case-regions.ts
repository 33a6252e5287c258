import { foldedReading, overlapIgnoringCase } from '../scope/case-overlap.js';
import { coversRow } from '../scope/covers.js';
import { matches } from '../scope/match.js';
import { entryOverlap } from '../scope/overlap.js';
import { caseSuspects } from './case-suspects.js';
import type { Evidence, SharedRegion } from './conflict.js';
import { collectPairs } from './entry-pairs.js';
import type { EntryPairs, PairBounds } from './entry-pairs.js';
import { groupsOf } from './overlap-groups.js';
import { pairEvidence } from './pair-evidence.js';
import type { OverlapRole, OverlapRoles } from './path-roles.js';
import { weaker } from './policy.js';
import type { LevelSetting } from './policy.js';
import { treeRows } from './prefix-tree.js';
import { regionOf } from './region.js';
import type { SharedEntry } from './scope-entries.js';
import { tasksOf } from './scope-regions.js';

/** A second of work at most. */
const CASE_BOUNDS: PairBounds = { pairs: 50_000, comparisons: 5_000_000, products: 20_000 };

/**
 * The regions of entries that name different paths which are one where case is ignored, and no path in
 * common: an entry and all it meets so as a star. Only suspects are compared, over folded characters.
 */
export function caseRegions(
  entries: readonly SharedEntry[],
  projectRoots: readonly string[],
  level: LevelSetting,
  bounds: PairBounds = CASE_BOUNDS,
): readonly SharedRegion[] {
  const suspects = level === 'off' ? [] : caseSuspects(entries);
  if (suspects.length < 2) return [];
  const roles = caseRoles(level);
  const ordinary = suspects.map(roles.isOrdinary);
  const rows = treeRows(suspects, projectRoots, ordinary, foldedReading);
  const found = collectPairs(rows, () => false, bounds);
  const between = pairEvidence(suspects, roles, caseEvidence);
  const stars = groupsOf(suspects, onlyFolded(found, suspects), roles, ordinary);
  return [
    ...stars.flatMap(({ hub, others, role }) => {
      const example = others[0] as SharedEntry;
      const [left, right] = hub.position < example.position ? [hub, example] : [example, hub];
      const cause = { kind: role.kind, rule: role.rule, between: between([hub], others) };
      return regionOf(role.level, hub.tasks, tasksOf(others), {
        ...cause,
        ...(caseEvidence(left, right) ?? textOf(left, right, null)),
      });
    }),
    ...undecidedRegion(found, suspects, level),
  ];
}

/** What rules imply binds at most as strongly as they say. */
function caseRoles(level: LevelSetting): OverlapRoles {
  const ordinary: OverlapRole = {
    ...{ kind: 'file-scope', rule: 'case', level },
    ...{ concrete: null, named: null, mergeable: false },
  };
  return {
    of: (left, right) => {
      const caps = [left, right].map(({ implied }) => implied?.level ?? level);
      return { ...ordinary, level: caps.reduce(weaker, level) };
    },
    isOrdinary: ({ implied }) => implied === null,
    ordinary,
  };
}

/** The pairs without those that overlap as they stand, which are known already. */
function onlyFolded(
  { first, second }: EntryPairs,
  entries: readonly SharedEntry[],
): Pick<EntryPairs, 'first' | 'second'> {
  const stays = first.map((a, at) => {
    const [left, right] = [entries[a], entries[second[at] as number]];
    return left !== undefined && right !== undefined && caseEvidence(left, right) !== null;
  });
  return { first: first.filter((_, at) => stays[at]), second: second.filter((_, at) => stays[at]) };
}

/** What shows that two entries meet where case is ignored; null when they do not, or overlap anyhow. */
function caseEvidence(left: SharedEntry, right: SharedEntry): Evidence | null {
  if (entryOverlap(left, right).kind !== 'disjoint') return null;
  const verdict = overlapIgnoringCase(left.pattern, right.pattern);
  if (verdict.kind === 'disjoint') return null;
  if (verdict.kind === 'unknown') return textOf(left, right, null);
  // A scope that takes a path away takes away all its spellings.
  const taken = [...left.except, ...right.except];
  if ([left, right].some(({ pattern }) => isCovered(pattern, taken))) return null;
  const { witness, other } = verdict;
  const isTaken = taken.some((each) => matches(each, witness) || matches(each, other));
  if (isTaken && witness === other) return null;
  return textOf(left, right, isTaken ? null : [witness, other]);
}

const isCovered = (pattern: string, taken: readonly string[]): boolean => {
  const { rows } = foldedReading(pattern);
  return rows.every((row) => taken.some((each) => coversRow(foldedReading(each), row)));
};

function textOf(
  left: SharedEntry,
  right: SharedEntry,
  spellings: readonly [string, string] | null,
): Evidence {
  const both = `${left.pattern} and ${right.pattern}`;
  const reason = spellings
    ? `${both} name one path where case is ignored: ${spellings.join(' is ')}`
    : `${both} may name one path where case is ignored`;
  return { subject: both, reason, witness: spellings?.[0] ?? null };
}

const undecidedRegion = (
  { undecided }: EntryPairs,
  suspects: readonly SharedEntry[],
  level: LevelSetting,
): readonly SharedRegion[] => {
  if (undecided.length === 0) return [];
  const left = undecided.flatMap(({ placed }) => suspects[placed.entry] ?? []);
  return regionOf(level, tasksOf(left), tasksOf(suspects), {
    kind: 'file-scope',
    rule: 'bounds',
    subject: left[0]?.pattern ?? '',
    reason: `too many scopes differ in case alone from others such as ${left[0]?.pattern ?? ''} to compare them all, so one may name a path of the other where case is ignored`,
  });
};
