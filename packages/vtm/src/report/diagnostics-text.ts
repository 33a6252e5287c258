import pc from 'picocolors';
import type { Diagnostic } from '../base/diagnostic.js';
import { printable } from '../base/printable.js';
import { count } from './count.js';

const COLOURS = { error: pc.red, warning: pc.yellow, info: pc.cyan } as const;

/**
 * A diagnostic in two lines: where and what, then what to do.
 *
 * @example
 * docs/backlog/virtual-task-manifest.json:12:5 error VTM113 the id … is used twice [A--T01]
 *     remedy: rename one of the two
 */
export function diagnosticText(item: Diagnostic): string {
  const place = item.file === undefined ? '' : `${placeOf(item)} `;
  const task = item.task === undefined ? '' : ` [${item.task}]`;
  const kind = COLOURS[item.severity](`${item.severity} ${item.code}`);
  return `${place}${kind} ${printable(item.message)}${task}\n    remedy: ${printable(item.remedy)}`;
}

function placeOf({ file = '', line, column }: Diagnostic): string {
  const at = [line, column].filter((part) => part !== undefined);
  return [printable(file), ...at].join(':');
}

/** What validation found, and a line that sums it up. */
export function validationText(found: {
  readonly manifests: readonly string[];
  readonly tasks: number;
  readonly errors: number;
  readonly warnings: number;
  readonly diagnostics: readonly Diagnostic[];
}): string {
  const { manifests, tasks, errors, warnings, diagnostics } = found;
  const counts = `${count(errors, 'error')}, ${count(warnings, 'warning')}`;
  const sum = `${count(manifests.length, 'manifest')}, ${count(tasks, 'task')}: ${counts}`;
  return [...diagnostics.map(diagnosticText), sum].join('\n');
}
