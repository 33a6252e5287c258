import { scopeMatches } from '../scope/match.js';
import { scopeOverlap } from '../scope/overlap.js';
import { readPattern } from '../scope/pattern.js';
import { liesWithin } from './lies-within.js';

/** One entry of a task's scope, and what the search for a change has to know of the task. */
export interface ScopeSide {
  readonly task: string;
  readonly entry: string;
  /** The `!` patterns behind the entry, in order. */
  readonly taken: readonly string[];
  /** Whether a change of the entry in the task's `file_scope` is to be considered. */
  readonly editable: boolean;
  /** Whether the scope has other entries that add paths. */
  readonly hasOthers: boolean;
  /** Paths the task's tests and criteria name: a change should leave them in. */
  readonly named: readonly string[];
}

/** A change of one entry: what takes its place; with `subtract` the entry stays and `!…` goes behind it. */
export interface ScopeEdit {
  readonly task: string;
  readonly entry: string;
  readonly kind: 'subtract' | 'narrow' | 'drop';
  /** The pattern to take away or to write instead; null when the entry is dropped. */
  readonly pattern: string | null;
}

interface Candidate {
  readonly edit: ScopeEdit;
  readonly scope: readonly string[];
  /** Whether the task loses a path that its tests or criteria name. */
  readonly loses: boolean;
}

/** Folders that packages usually have, tried when an entry names a whole folder. */
const USUAL_FOLDERS = ['src/', 'tests/', 'test/', 'lib/', 'docs/'];

/** So many entries are tried for each task when both must change. */
const MOST_NARROWINGS = 24;

/**
 * The smallest change after which the two entries name no common path, as `scopeOverlap` confirms: one
 * entry before both; a path that tests or criteria name is kept if it can be; to take something away before
 * to narrow, to narrow before to drop. Null when no such change of these is enough.
 *
 * @example
 * // packages/a/ against packages/a/tests/x.spec.ts: keep packages/a/ and take the test away from it.
 */
export function smallestChange(a: ScopeSide, b: ScopeSide): readonly ScopeEdit[] | null {
  const [ofA, ofB] = [candidates(a, b), candidates(b, a)];
  const single = best([
    ...ofA.filter(({ scope }) => areApart(scope, scopeOf(b))).map((each) => [each]),
    ...ofB.filter(({ scope }) => areApart(scopeOf(a), scope)).map((each) => [each]),
  ]);
  if (single) return single;
  const both = ofA.flatMap((one) =>
    ofB.filter((other) => areApart(one.scope, other.scope)).map((other) => [one, other]),
  );
  return best(both.filter((pair) => pair.every(({ edit }) => edit.kind === 'narrow')));
}

const scopeOf = ({ entry, taken }: ScopeSide): readonly string[] => [
  entry,
  ...taken.map((pattern) => `!${pattern}`),
];

const areApart = (one: readonly string[], other: readonly string[]): boolean =>
  scopeOverlap(one, other).kind === 'disjoint';

/** The first of the cheapest. */
function best(changes: readonly (readonly Candidate[])[]): readonly ScopeEdit[] | null {
  let found: readonly Candidate[] | null = null;
  for (const change of changes) if (!found || costOf(change) < costOf(found)) found = change;
  return found && found.map(({ edit }) => edit);
}

const KIND_COST = { subtract: 0, narrow: 1, drop: 2 } as const;

const costOf = (change: readonly Candidate[]): number =>
  change.reduce((sum, { loses, edit }) => sum + (loses ? 10 : 0) + KIND_COST[edit.kind], 0);

function candidates(side: ScopeSide, other: ScopeSide): readonly Candidate[] {
  if (!side.editable) return [];
  const { task, entry, taken } = side;
  const behind = taken.map((pattern) => `!${pattern}`);
  const made = (kind: ScopeEdit['kind'], pattern: string | null, scope: readonly string[]) => ({
    edit: { task, entry, kind, pattern },
    scope,
    loses: losesNamed(side, scope),
  });
  return [
    ...(liesWithin([other.entry])(entry)
      ? []
      : [made('subtract', other.entry, [entry, ...behind, `!${other.entry}`])]),
    ...narrower(side).map((pattern) => made('narrow', pattern, [pattern, ...behind])),
    ...(side.hasOthers ? [made('drop', null, [])] : []),
  ];
}

/** Folders within a folder's entry: those of the paths the task names there, then the usual ones. */
function narrower({ entry, named }: ScopeSide): readonly string[] {
  const folder = folderOf(entry);
  if (folder === null) return [];
  const start = folder === '' ? '' : `${folder}/`;
  const own = named
    .filter((path) => path.startsWith(start) && path.slice(start.length).includes('/'))
    .map((path) => path.slice(0, path.lastIndexOf('/') + 1));
  const usual = USUAL_FOLDERS.map((name) => `${start}${name}`);
  return [...new Set([...own, ...usual])].slice(0, MOST_NARROWINGS);
}

/** The folder of which an entry names all that lies below; null for other patterns. */
function folderOf(entry: string): string | null {
  if (entry === '**') return '';
  const folder = entry.replace(/\/(?:\*\*)?$/, '');
  return folder === entry ? null : readPattern(folder).plain;
}

/** A named path may be a file or a folder. */
const covered = (scope: readonly string[], path: string): boolean =>
  scopeMatches(scope, path) || scopeMatches(scope, `${path}/x`);

const losesNamed = ({ entry, named }: ScopeSide, scope: readonly string[]): boolean =>
  named.some((path) => covered([entry], path) && !covered(scope, path));
