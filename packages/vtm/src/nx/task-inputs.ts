import type { TargetConfiguration } from '@nx/devkit';
import type { Task } from '../manifest/task.js';
import { literalPrefix } from '../scope/pattern.js';

type Inputs = NonNullable<TargetConfiguration['inputs']>;

/** Patterns that Nx reads as vtm does: no classes, groups, escapes or negation. */
const READ_ALIKE = /^[^[\]()!\\]*$/;

/**
 * What makes a task affected: its own entry in the manifest, the files of its scope, its tests and
 * documents. A pattern that Nx would read otherwise is widened to everything below its literal prefix.
 */
export function taskInputs(task: Task): Inputs {
  const documents = [
    ...task.specs,
    ...task.guides,
    ...task.adrs.filter((adr) => adr.includes('/')),
  ];
  const scope = task.scope.filter((entry) => !entry.startsWith('!')).map(asNxPattern);
  const paths = new Set([...scope, ...task.tests.map(asNxPattern), ...documents]);
  const entry = {
    json: `{workspaceRoot}/${task.manifest}`,
    fields: [`tasks.${task.index}`],
  };
  return [entry, ...[...paths].map((path) => `{workspaceRoot}/${path}`)] as Inputs;
}

function asNxPattern(pattern: string): string {
  const readable = READ_ALIKE.test(pattern) ? pattern : `${literalPrefix(pattern)}/`;
  return readable.endsWith('/') ? `${readable.replace(/^\/+/, '')}**/*` : readable;
}
