import type { Task } from '../manifest/task.js';
import { readEntry } from '../scope/match.js';
import type { ConflictKind, ConflictReason } from './conflict.js';
import { KINDS } from './conflict.js';
import type { ConflictPolicy } from './policy.js';
import { resourcesOf } from './resource.js';

/** A kind of conflict that two tasks do not have, and what was compared. */
export interface ClearedCheck {
  readonly kind: ConflictKind;
  readonly finding: string;
}

/** What was looked for between two tasks and not found, by kind. */
export const clearedChecks = (
  first: Task,
  second: Task,
  reasons: readonly Pick<ConflictReason, 'kind'>[],
  levels: ConflictPolicy['levels'],
): readonly ClearedCheck[] =>
  KINDS.filter((kind) => !reasons.some((reason) => reason.kind === kind)).map((kind) => ({
    kind,
    finding: levels[kind] === 'off' ? 'policy leaves it out' : FINDINGS[kind](first, second),
  }));

const FINDINGS: Readonly<Record<ConflictKind, (first: Task, second: Task) => string>> = {
  declared: () => 'neither names the other in conflicts_with',
  'file-scope': (first, second) =>
    `none of ${entriesText(first)} and ${entriesText(second)} can name a common path`,
  'shared-config': () => 'no configuration of the workspace is in both scopes',
  resource: (first, second) =>
    `${first.id} needs ${namesText(resourcesOf(first))}, ${second.id} needs ${namesText(resourcesOf(second))}`,
  capability: (first, second) => `${first.capability} and ${second.capability} differ`,
  project: () => 'no known project is in both scopes',
};

function entriesText({ scope, tests }: Task): string {
  const written = scope.filter((entry) => !readEntry(entry).negative).length + tests.length;
  return written === 1 ? '1 entry' : `${written} entries`;
}

const namesText = (names: readonly string[]): string =>
  names.length === 0 ? 'nothing alone' : names.join(', ');
