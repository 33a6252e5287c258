import type { TargetConfiguration } from '@nx/devkit';
import { indexKey } from '../../manifest/entry-index.js';
import type { Task } from '../../manifest/task.js';
import { readsAsFile } from '../../scope/dialect.js';
import { literalPrefix, readPattern } from '../../scope/pattern.js';
import type { EntryPlace } from './entry-places.js';

type Inputs = NonNullable<TargetConfiguration['inputs']>;

/**
 * Classes, groups, escapes, `?` (one byte to Nx) and braces that are no alternatives: Nx reads them
 * otherwise, or refuses them and with them every command.
 */
const READ_OTHERWISE = /[[\](){}!?\\$]/;

/** What is no plain character to Nx. */
const ODD = /[[\](){}!?\\$*]/;
const ALL_ODD = new RegExp(ODD, 'g');

/** Alternatives without others inside. */
const ALTERNATIVES = /\{[^{},]+(?:,[^{},]+)+\}/g;

/**
 * What makes a task affected: its own entry, the files of its scope, its tests and documents. The entry
 * is read from the index beside the manifest, by id; where the index does not say what stands in the
 * manifest, by its place there, too. A pattern that Nx would read otherwise, or that is beyond the
 * bounds of `readPattern`, is widened to everything below its literal prefix.
 *
 * The hash of a cacheable target follows the entry only when it is `current` in the index: Nx compares
 * places in lists, but hashes nothing of them.
 */
export function taskInputs(task: Task, entry: EntryPlace): Inputs {
  const documents = [
    ...task.specs,
    ...task.guides,
    ...task.adrs.filter((adr) => adr.includes('/')),
  ];
  const scope = task.scope.filter((entry) => !entry.startsWith('!'));
  const read = documents.flatMap((path) => (ODD.test(path) ? widened(path) : path));
  const patterns = patternInputs([...scope, ...task.tests], read);
  return [...entryInputs(task, entry), ...patterns] as Inputs;
}

/** A path with what Nx reads as a pattern would match another file, or fail every command. */
const plainly = (file: string): string => `{workspaceRoot}/${file.replaceAll(ALL_ODD, '?')}`;

/**
 * The entry of a task, or the named fields of it, as inputs. By its place in the manifest Nx reads them for
 * `affected` alone: a path through an array adds nothing to a hash.
 */
export function entryInputs(
  { id, manifest, index }: Task,
  { indexed, index: path, coarse }: EntryPlace,
  names: readonly string[] = [],
): readonly (string | { readonly json: string; readonly fields: string[] })[] {
  const place = `tasks.${index}`;
  const fields = names.length === 0 ? [place] : names.map((name) => `${place}.${name}`);
  const byPlace = coarse ? plainly(manifest) : { json: plainly(manifest), fields };
  const byId = { json: plainly(path), fields: [`tasks.${indexKey(id)}`] };
  switch (indexed) {
    case 'current':
      return [byId];
    case 'stale':
      return [byId, byPlace];
    case 'absent':
      return [byPlace];
  }
}

/** Patterns of scopes as inputs, each once, and more that are as Nx reads them. */
export function patternInputs(
  patterns: readonly string[],
  more: readonly string[] = [],
): readonly string[] {
  const asRead = new Set([...patterns.flatMap(asNxPatterns), ...more]);
  return [...asRead].map((pattern) => `{workspaceRoot}/${pattern}`);
}

/** A pattern that may name a folder means all below it, too; Nx would take it for one file. */
function asNxPatterns(pattern: string): string[] {
  if (!isReadAlike(pattern) || !readPattern(pattern).complete)
    return widened(literalPrefix(pattern));
  if (pattern.endsWith('/')) return [below(pattern.slice(0, -1))];
  return mayNameFolder(pattern) ? [pattern, below(pattern)] : [pattern];
}

/** A literal path and all below it; as much of the path as Nx reads literally. */
function widened(path: string): string[] {
  const segments = path.split('/');
  const odd = segments.findIndex((segment) => ODD.test(segment));
  if (path === '' || odd >= 0) return [below(segments.slice(0, Math.max(0, odd)).join('/'))];
  return [path, below(path)];
}

function isReadAlike(pattern: string): boolean {
  let rest = pattern;
  for (let before = ''; rest !== before;) {
    before = rest;
    rest = rest.replace(ALTERNATIVES, 'x');
  }
  return !READ_OTHERWISE.test(rest) && !pattern.includes('$');
}

/** Whether a pattern, or one of its alternatives, may name a folder: no magic, no file extension. */
function mayNameFolder(pattern: string): boolean {
  if (pattern.includes('{')) return !/\*[^{}]*$/.test(pattern);
  return !pattern.includes('*') && !readsAsFile(pattern);
}

const below = (folder: string): string => (folder === '' ? '**/*' : `${folder}/**/*`);
