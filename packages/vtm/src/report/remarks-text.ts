import { printable } from '../base/printable.js';
import type { Remarks } from '../run/outcome.js';

const NAMED = 3;

/** What a person should know of a task that ended well, a line each. */
export function remarkLines({
  strays = [],
  unattributed = [],
  interfered_by = [],
}: Remarks): string[] {
  return [
    ...line(strays, (paths) => `touched ${paths} outside of its scope`),
    ...line(
      unattributed,
      (paths) => `left ${paths} uncommitted: outside of its scope, whoever wrote it`,
    ),
    ...line(interfered_by, (tasks) => `was verified alone: beside ${tasks} it failed`),
  ];
}

function line(names: readonly string[], text: (named: string) => string): string[] {
  if (names.length === 0) return [];
  const rest = names.length - NAMED;
  const first = names.slice(0, NAMED).map(printable).join(', ');
  return [text(rest > 0 ? `${first} and ${rest} more` : first)];
}
