import { nearest } from '../../base/nearest.js';
import { quote } from '../../base/quote.js';
import { aboutTask } from '../../manifest/checks/about-task.js';
import type { Finding } from '../../manifest/finding.js';
import type { Task } from '../../manifest/task.js';
import type { WorkspaceFolder } from '../../run/ports.js';
import { isPlain } from '../../scope/dialect.js';
import { entryStarts } from '../../scope/entry-start.js';
import type { EntryStart } from '../../scope/entry-start.js';
import { readEntry } from '../../scope/match.js';
import { overlap } from '../../scope/overlap.js';
import { plannedPaths } from './planned-paths.js';
import type { PlannedPaths } from './planned-paths.js';

/** Asking for the nearest name is dear; so many entries get one suggested. */
const SUGGESTION_LIMIT = 100;

/** So many names are compared with wildcards; beyond, a wildcard counts as one that stands for something. */
const COMPARISON_LIMIT = 50_000;

/**
 * Scope entries that match no file and create none (VTM202), decided from folders alone: no tree is
 * walked and no file is listed.
 *
 * A task may make what it names, so a plain path is fine when its first folder exists or it lies in the
 * workspace root itself; so is a pattern whose folder before the first wildcard exists. Also fine is
 * what tasks are to make: the folders of their plain paths (of another task's, for a plain path). What is
 * left names nothing: `pakages/a/x.ts`, `packages/a/scr/**\/*.ts`, and `packages/x-*\/src/` when no folder
 * of that name exists, since nobody can tell which to make. Of a pattern with alternatives all must be so.
 *
 * `all` are the tasks of the backlog, `looked` those asked about; `!` entries take away and are left out.
 */
export async function barrenEntries(
  all: readonly Task[],
  looked: readonly Task[],
  folder: Pick<WorkspaceFolder, 'missing' | 'list'>,
): Promise<Finding[]> {
  const entries = looked.flatMap((task) =>
    addingEntries(task).map((entry) => ({ task, entry, starts: entryStarts(entry) })),
  );
  const ground = await groundOf(
    all,
    entries.flatMap(({ starts }) => starts),
    folder,
  );
  const barren = entries.filter(
    ({ task, starts }) =>
      starts.length > 0 && starts.every((start) => isBarren(start, task, ground)),
  );
  return barren.map(({ task, entry, starts }) => {
    const [start] = starts as readonly [EntryStart];
    const message = `the scope entry ${quote(entry)} matches no file and creates none: ${why(start)}`;
    return aboutTask(task, 'VTM202', 'file_scope', message, remedyFor(start, ground), entry);
  });
}

const addingEntries = ({ scope }: Task): readonly string[] =>
  scope.filter((entry) => !readEntry(entry).negative);

/** What there is and what will be, as far as the entries ask. */
interface Ground {
  readonly isMissing: (path: string) => boolean;
  readonly namesIn: (folder: string) => readonly string[];
  readonly isLike: (folder: string, wildcard: string) => boolean;
  readonly planned: PlannedPaths;
  suggestions: number;
}

async function groundOf(
  all: readonly Task[],
  starts: readonly EntryStart[],
  folder: Pick<WorkspaceFolder, 'missing' | 'list'>,
): Promise<Ground> {
  const asked = new Set(starts.flatMap(neededFolder));
  const listed = new Set(starts.flatMap(({ fixed, folders }) => (folders === null ? [] : [fixed])));
  const missing = new Set(await folder.missing([...asked]));
  // Most often all is there: then nobody asks what is planned.
  const planned = plannedPaths(missing.size + listed.size === 0 ? [] : all);
  const above = new Set([...missing].flatMap((path) => planned.at(path)));
  for (const path of missing) listed.add(parentOf(path));
  for (const path of await folder.missing([...above])) missing.add(path);
  const isMissing = (path: string): boolean => missing.has(path);
  const names = new Map<string, readonly string[]>();
  for (const path of listed) names.set(path, await folder.list(path));
  const namesIn = (path: string): readonly string[] => names.get(path) ?? [];
  const isLike = likeness((path) => [...namesIn(path), ...planned.namesIn(path)]);
  return { isMissing, namesIn, isLike, planned, suggestions: 0 };
}

/** The folder that must be there for an entry to mean anything; none for what lies in the root. */
function neededFolder({ fixed, isPlain }: EntryStart): string[] {
  const cut = fixed.indexOf('/');
  const needed = isPlain ? (cut < 0 ? '' : fixed.slice(0, cut)) : fixed;
  return needed === '' ? [] : [needed];
}

function isBarren(start: EntryStart, task: Task, ground: Ground): boolean {
  const { isMissing, planned } = ground;
  const [needed] = neededFolder(start);
  if (needed !== undefined && isMissing(needed)) {
    if (start.isPlain) return !planned.byOthers(needed, task.id);
    return !planned.has(needed) && !planned.at(needed).some(isMissing);
  }
  return start.folders !== null && !ground.isLike(start.fixed, start.folders);
}

/** Answers whether anything in a folder, or to be made in it, is like a wildcard; each question once. */
function likeness(
  namesIn: (folder: string) => readonly string[],
): (folder: string, wildcard: string) => boolean {
  const known = new Map<string, boolean>();
  let comparisons = 0;
  const isLike = (wildcard: string, name: string): boolean => {
    comparisons += 1;
    if (comparisons > COMPARISON_LIMIT || !isPlain(name)) return true;
    return overlap(wildcard, name).kind !== 'disjoint';
  };
  return (folder, wildcard) => {
    const question = `${folder}/${wildcard}`;
    const answer = known.get(question) ?? namesIn(folder).some((name) => isLike(wildcard, name));
    known.set(question, answer);
    return answer;
  };
}

function why(start: EntryStart): string {
  const { fixed, folders } = start;
  const [needed = ''] = neededFolder(start);
  if (folders === null) return `there is no folder ${quote(needed)}, and no other task makes it`;
  const place = fixed === '' ? 'in the workspace root' : `below ${quote(fixed)}`;
  return `there is nothing like ${quote(folders)} ${place}`;
}

function remedyFor(start: EntryStart, ground: Ground): string {
  const [needed = ''] = neededFolder(start);
  const parent = parentOf(needed);
  const name = needed.slice(parent === '' ? 0 : parent.length + 1);
  ground.suggestions += 1;
  const near =
    needed !== '' && ground.isMissing(needed) && ground.suggestions <= SUGGESTION_LIMIT
      ? nearest(name, ground.namesIn(parent))
      : null;
  const instead =
    near === null ? '' : `; the nearest is ${quote(`${parent}${parent && '/'}${near}`)}`;
  return `name a folder that exists, or the new one itself as a plain path${instead}`;
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
