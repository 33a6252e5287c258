import type { TargetConfiguration } from '@nx/devkit';
import type { Task } from '../manifest/task.js';
import { readsAsFile } from '../scope/dialect.js';
import { literalPrefix, readPattern } from '../scope/pattern.js';

type Inputs = NonNullable<TargetConfiguration['inputs']>;

/**
 * Classes, groups, escapes, `?` (one byte to Nx) and braces that are no alternatives: Nx reads them
 * otherwise, or refuses them and with them every command.
 */
const READ_OTHERWISE = /[[\](){}!?\\$]/;

/** What is no plain character to Nx. */
const ODD = /[[\](){}!?\\$*]/;

/** Alternatives without others inside. */
const ALTERNATIVES = /\{[^{},]+(?:,[^{},]+)+\}/g;

/**
 * What makes a task affected: its own entry in the manifest, the files of its scope, its tests and
 * documents. A pattern that Nx would read otherwise, or that is beyond the bounds of `readPattern`, is
 * widened to everything below its literal prefix.
 */
export function taskInputs(task: Task): Inputs {
  const documents = [
    ...task.specs,
    ...task.guides,
    ...task.adrs.filter((adr) => adr.includes('/')),
  ];
  const scope = task.scope.filter((entry) => !entry.startsWith('!'));
  const patterns = new Set([
    ...[...scope, ...task.tests].flatMap(asNxPatterns),
    ...documents.flatMap((path) => (ODD.test(path) ? widened(path) : path)),
  ]);
  const entry = {
    json: `{workspaceRoot}/${task.manifest}`,
    fields: [`tasks.${task.index}`],
  };
  return [entry, ...[...patterns].map((pattern) => `{workspaceRoot}/${pattern}`)] as Inputs;
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
