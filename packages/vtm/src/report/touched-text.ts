import { printable } from '../base/printable.js';
import type { PathChange, TouchedReport } from '../run/touched.js';
import { as, plain } from './paint.js';
import type { Paint } from './paint.js';
import { table } from './table.js';
import type { Cell } from './table.js';

/** So many changes are listed of a path. */
const LISTED = 30;
/** So many tasks are named that may still write there. */
const NAMED = 10;
const SHORT = 12;

/** Who has changed some paths and who may, for people. */
export const touchedText = (reports: readonly TouchedReport[], paint: Paint = plain): string =>
  reports.map((report) => reportText(report, paint)).join('\n\n');

function reportText(
  { path, former_names, changes, may_write }: TouchedReport,
  paint: Paint,
): string {
  const former = former_names.length === 0 ? '' : `, before ${former_names.join(', ')}`;
  const listed = changes.slice(0, LISTED);
  const rest = changes.length - listed.length;
  const heading = printable(`${path || 'the workspace'}${former}`);
  const head = ['task', 'when', 'commit', 'attempt', 'scope', 'files'];
  return [
    paint.strong(heading),
    changes.length === 0 ? 'no task has changed it' : table(head, listed.map(rowOf), paint),
    ...(rest > 0 ? [`… and ${rest} more; --json lists all`] : []),
    may_write.length === 0
      ? 'no unfinished task may write it'
      : `may still be written by ${someOf(may_write)}`,
  ].join('\n');
}

function someOf(ids: readonly string[]): string {
  const rest = ids.length - NAMED;
  return `${ids.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more; --json lists all` : ''}`;
}

function rowOf({ task, at, commit, attempt, in_scope, files }: PathChange): Cell[] {
  const [first = ''] = files;
  return [
    as('id', task),
    at ?? 'unknown',
    commit?.slice(0, SHORT) ?? 'none',
    attempt === null ? '' : String(attempt),
    in_scope === null ? 'task is gone' : in_scope ? 'inside' : as('warning', 'outside'),
    files.length > 1 ? `${first} and ${files.length - 1} more` : first,
  ];
}
