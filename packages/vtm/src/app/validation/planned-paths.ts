import { addTo } from '../../base/add-to.js';
import type { Task } from '../../manifest/task.js';
import { entryStarts } from '../../scope/entry-start.js';
import { readEntry } from '../../scope/match.js';

/** The folders and files that tasks name plainly, whether they exist or not. */
export interface PlannedPaths {
  /** Whether some task names the path, or one below it. */
  readonly has: (path: string) => boolean;
  /** The paths at or above the given one that some task names itself. */
  readonly at: (path: string) => readonly string[];
  /** Whether another task than the given one names the path, or one below it. */
  readonly byOthers: (path: string, task: string) => boolean;
  /** The names right below a folder. */
  readonly namesIn: (folder: string) => readonly string[];
}

/** A path that some task names, or one below it. */
interface Place {
  /** The one task that does; null when there are several. */
  by: string | null;
  isNamed: boolean;
}

/** Gathers the plain paths of all scopes. O(segments of all entries). */
export function plannedPaths(tasks: readonly Task[]): PlannedPaths {
  const places = new Map<string, Place>();
  for (const { id, scope } of tasks) {
    for (const entry of scope) {
      if (readEntry(entry).negative) continue;
      for (const { fixed, isPlain } of entryStarts(entry)) if (isPlain) note(places, fixed, id);
    }
  }
  let below: ReadonlyMap<string, readonly string[]> | null = null;
  return {
    has: (path) => places.has(path),
    at: (path) => prefixesOf(path).filter((prefix) => places.get(prefix)?.isNamed),
    byOthers: (path, task) => {
      const place = places.get(path);
      return place !== undefined && place.by !== task;
    },
    namesIn: (folder) => (below ??= namesBelow(places.keys())).get(folder) ?? [],
  };
}

function note(places: Map<string, Place>, path: string, task: string): void {
  for (const prefix of prefixesOf(path)) {
    const known = places.get(prefix);
    const isNamed = prefix === path;
    if (!known) places.set(prefix, { by: task, isNamed });
    else {
      if (known.by !== task) known.by = null;
      known.isNamed ||= isNamed;
    }
  }
}

function namesBelow(paths: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const path of paths) {
    const cut = path.lastIndexOf('/');
    addTo(names, path.slice(0, Math.max(0, cut)), path.slice(cut + 1));
  }
  return names;
}

/** `a`, `a/b`, `a/b/c` of `a/b/c`. */
function prefixesOf(path: string): readonly string[] {
  const prefixes: string[] = [];
  for (let cut = path.indexOf('/'); cut >= 0; cut = path.indexOf('/', cut + 1))
    prefixes.push(path.slice(0, cut));
  return [...prefixes, path];
}
