import type { Task } from '../manifest/task.js';
import { literalPrefix, readPattern } from './pattern.js';
import { readEntry } from './match.js';
import { addOwners, projectTree, rootParts } from './project-tree.js';
import type { ProjectRoot } from './project-tree.js';
import { editDistance } from './edit-distance.js';

export type { ProjectRoot } from './project-tree.js';

/** Stands for what lies in no project where the workspace root is none; no project is called so. */
export const ROOT_REGION = '(workspace root)';

/** A scope entry that lies in no project. */
export interface StrayEntry {
  readonly entry: string;
  /** Position of the entry in the task's scope. */
  readonly index: number;
  /** The project whose root is spelt most like the entry; null without projects or after 500 answers. */
  readonly nearest: ProjectRoot | null;
}

/** Which projects scopes write into. */
export interface ProjectMap {
  /**
   * Names of all projects an adding entry may write into, ascending by code units: the project with
   * the deepest root around its literal start, and those below that it may reach. The workspace root's
   * project owns files beside it, not directories without a project. A `!` entry has no owners.
   */
  readonly ownersOfEntry: (entry: string) => readonly string[];
  /**
   * The owners of all entries of a task, tests included, ascending by code units. What lies in no project
   * belongs to the workspace root: to its project, else to {@link ROOT_REGION}.
   */
  readonly ownersOf: (task: Pick<Task, 'scope' | 'tests'>) => readonly string[];
  /** The adding entries of a task's scope that no project owns and that are no files of the root. */
  readonly strayEntries: (task: Pick<Task, 'scope'>) => readonly StrayEntry[];
}

/**
 * Maps scope patterns to projects by walking the tree of project roots: O(segments) an entry without
 * magic, O(roots reached) for globs, each distinct entry once.
 *
 * @example
 * mapProjects([{ name: 'a', root: 'packages/a' }]).ownersOfEntry('packages/a/src/'); // ['a']
 */
export function mapProjects(projects: readonly ProjectRoot[]): ProjectMap {
  const tree = projectTree(projects);
  const known = new Map<string, readonly string[]>();
  const ownersOfEntry = (entry: string): readonly string[] => {
    const owners = known.get(entry) ?? findOwners(entry);
    known.set(entry, owners);
    return owners;
  };
  const findOwners = (entry: string): readonly string[] => {
    const { negative, pattern } = readEntry(entry);
    const owners = new Set<string>();
    if (!negative) for (const row of readPattern(pattern).rows) addOwners(tree, row, owners);
    return [...owners].sort(byCodeUnits);
  };
  const outside = tree.names.length > 0 ? tree.names : [ROOT_REGION];
  const withRoot = (entry: string): readonly string[] => {
    const owners = ownersOfEntry(entry);
    return owners.length > 0 || readEntry(entry).negative ? owners : outside;
  };
  const nearestTo = nearestProject(projects);
  return {
    ownersOfEntry,
    ownersOf: ({ scope, tests }) => {
      const owners = new Set<string>();
      for (const list of [scope, tests]) {
        for (const entry of list) for (const name of withRoot(entry)) owners.add(name);
      }
      return [...owners].sort(byCodeUnits);
    },
    strayEntries: ({ scope }) =>
      scope.flatMap((entry, index) =>
        isStray(entry) && ownersOfEntry(entry).length === 0
          ? [{ entry, index, nearest: nearestTo(readEntry(entry).pattern) }]
          : [],
      ),
  };
}

/** A `!` entry and a file in the workspace root need no project. */
function isStray(entry: string): boolean {
  const { negative, pattern } = readEntry(entry);
  return !negative && pattern.includes('/');
}

/** Answers which root is spelt most like the start of a pattern; each distinct start is asked once. */
function nearestProject(projects: readonly ProjectRoot[]): (pattern: string) => ProjectRoot | null {
  const candidates = projects
    .filter(({ root }) => rootParts(root).length > 0)
    .sort((a, b) => byCodeUnits(a.root, b.root) || byCodeUnits(a.name, b.name));
  const known = new Map<string, ProjectRoot | null>();
  const longest = Math.max(0, ...candidates.map(({ root }) => rootParts(root).length));
  return (pattern) => {
    const parts = rootParts(literalPrefix(pattern)).slice(0, longest);
    const start = parts.join('/');
    const found = known.get(start);
    if (found !== undefined) return found;
    if (known.size >= MAX_SUGGESTIONS) return null;
    const nearest = closest(candidates, parts);
    known.set(start, nearest);
    return nearest;
  };
}

function closest(candidates: readonly ProjectRoot[], parts: readonly string[]): ProjectRoot | null {
  let best: ProjectRoot | null = null;
  let least = Infinity;
  for (const candidate of candidates) {
    const { root } = candidate;
    const start = parts.slice(0, rootParts(root).length).join('/');
    if (start.length > MAX_COMPARED || Math.abs(start.length - root.length) >= least) continue;
    const distance = editDistance(start, root);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Each suggestion compares with all roots; who has more stray starts than this needs no more of them. */
const MAX_SUGGESTIONS = 500;

/** Longer starts resemble no project root; comparing them would take quadratic time. */
const MAX_COMPARED = 256;

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
