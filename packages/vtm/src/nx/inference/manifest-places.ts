import type { ProjectFolder } from '../../app/workspace/projects.js';
import { slug } from '../../app/workspace/task-tags.js';
import { folderOf, joined } from '../names.js';

/** Name and root of the project that stands for a manifest. */
export interface ManifestPlace {
  readonly name: string;
  /** Workspace-relative posix path; need not exist. */
  readonly root: string;
}

/**
 * The project of each manifest, by file. The name is `vtm` and the slug of the folder, the root that
 * folder; where a project, a task or another manifest holds the name, `-2`, `-3`, … follows it, and
 * where one holds the root, a virtual folder below: Nx merges what shares a root, and fails every
 * command for what shares a name.
 */
export function manifestPlaces(
  files: readonly string[],
  projects: readonly ProjectFolder[],
  tasks: Iterable<string>,
): ReadonlyMap<string, ManifestPlace> {
  const names = new Set([...projects.map((project) => project.name), ...tasks]);
  const roots = new Set(['.', ...projects.map((project) => project.root)]);
  const places = new Map<string, ManifestPlace>();
  for (const file of files) {
    const folder = folderOf(file);
    const own = slug(folder === '.' ? '' : folder);
    const name = firstFree(own === '' ? 'vtm' : `vtm-${own}`, names);
    const root = roots.has(folder) ? firstFree(joined(folder, 'tasks'), roots) : folder;
    names.add(name);
    roots.add(root);
    places.set(file, { name, root });
  }
  return places;
}

function firstFree(wanted: string, taken: ReadonlySet<string>): string {
  let free = wanted;
  for (let next = 2; taken.has(free); next += 1) free = `${wanted}-${next}`;
  return free;
}
