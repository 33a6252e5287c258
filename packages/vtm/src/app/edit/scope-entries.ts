import { nearest } from '../../base/nearest.js';
import { quote } from '../../base/quote.js';
import { normalisePath } from '../../base/workspace-path.js';
import { matches, readEntry } from '../../scope/match.js';
import { mapProjects } from '../../scope/projects.js';
import type { ProjectFolder } from '../workspace/projects.js';

/** An entry of a scope as it is to be written, and what else was perhaps meant. */
export interface ReadEntry {
  readonly entry: string;
  /** What was made of it, in one sentence; null when it stays as it was given. */
  readonly told: string | null;
  /** What is proposed in its place, and why. */
  readonly proposal: { readonly value: string; readonly reason: string } | null;
}

/** What entries are looked up in. */
export interface ScopeFacts {
  readonly projects: readonly ProjectFolder[];
  /** Every file of the workspace; null when nobody knows. */
  readonly files: readonly string[] | null;
}

/**
 * Reads an entry of a scope as people give it: what matches files is kept, the bare name of a project (its
 * npm scope may be left out) is its folder, what is nearly the name or folder of one is proposed as such. Which paths are refused is for the reader
 * of manifests to say.
 */
export function readScopeEntry(given: string, facts: ScopeFacts): ReadEntry {
  const path = normalisePath(given, { pattern: true });
  const entry = path.ok ? path.value : given;
  const plain = { entry, told: null, proposal: null };
  if (!path.ok || readEntry(entry).negative || matchesAny(entry, facts.files)) return plain;
  const named = projectCalled(entry, facts);
  if (named) {
    const folder = `${named.root}/`;
    return { ...plain, entry: folder, told: `${quote(given)} is the project at ${folder}.` };
  }
  return { ...plain, proposal: entry.includes('/') ? byRoot(entry, facts) : byName(entry, facts) };
}

/** The project with this name, or the only one called so but for its scope. */
function projectCalled(entry: string, { projects }: ScopeFacts): ProjectFolder | undefined {
  const known = projects.filter(({ root }) => root !== '.');
  const called = known.filter(({ name }) => name.endsWith(`/${entry}`));
  return known.find(({ name }) => name === entry) ?? (called.length === 1 ? called[0] : undefined);
}

const matchesAny = (entry: string, files: ScopeFacts['files']): boolean =>
  files?.some((file) => matches(entry, file)) ?? false;

function byName(entry: string, { projects }: ScopeFacts): ReadEntry['proposal'] {
  const known = projects.filter(({ root }) => root !== '.');
  const near = nearest(
    entry,
    known.map(({ name }) => name),
  );
  const project = known.find(({ name }) => name === near);
  if (!project) return null;
  return { value: `${project.root}/`, reason: `the nearest project is ${project.name}` };
}

/** The folder of the project that is spelt most like the start of the entry, if it nearly is. */
function byRoot(entry: string, { projects }: ScopeFacts): ReadEntry['proposal'] {
  const [stray] = mapProjects(projects).strayEntries({ scope: [entry] });
  const root = stray?.nearest?.root;
  if (root === undefined) return null;
  const depth = root.split('/').length;
  const parts = entry.split('/');
  if (nearest(parts.slice(0, depth).join('/'), [root]) === null) return null;
  const value = [root, ...parts.slice(depth)].join('/');
  return { value, reason: `no project is there; the nearest is ${stray?.nearest?.name ?? ''}` };
}
