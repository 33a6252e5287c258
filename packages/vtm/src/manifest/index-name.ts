import { hashText } from './hash.js';

/** What stands in the name of an index behind that of the manifest without its extension. */
const MARK = '.vtm-index';
const INDEX = /\.vtm-index(?:\/[0-9a-f]{2})?\.json$/;

/**
 * More tasks than these are put into several files: Nx reads a file anew for each task that names it, which takes time
 * by the square of the tasks in it.
 */
export const MOST_IN_ONE = 1_000;

/**
 * The path of the index beside a manifest in which a task stands. Up to a thousand tasks there is one; of more
 * there is a folder of 256, and the id says in which. Manifests that differ in their extension share them.
 *
 * @param tasks how many tasks the manifest has
 */
export function indexPath(manifest: string, id: string, tasks: number): string {
  const part = tasks > MOST_IN_ONE ? `/${partOf(id)}` : '';
  return `${withoutExtension(manifest)}${MARK}${part}.json`;
}

/** Two hex digits that ids have equally often. */
const partOf = (id: string): string => hashText(id).slice('sha256:'.length, 'sha256:'.length + 2);

const withoutExtension = (manifest: string): string => manifest.replace(/\.jsonc?$/, '');

/** Whether a path is that of an index: no manifest, whatever pattern matches it. */
export const isIndexPath = (path: string): boolean => INDEX.test(path);

/** Whether an index belongs to a manifest. */
export const isIndexOf = (index: string, manifest: string): boolean =>
  isIndexPath(index) && index.replace(INDEX, '') === withoutExtension(manifest);

/** The paths of the manifests that an index may belong to. */
export const indexedManifests = (index: string): readonly string[] =>
  ['.json', '.jsonc'].map((extension) => index.replace(INDEX, extension));
