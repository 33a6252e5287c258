import type { Diagnostic } from '../base/diagnostic.js';
import { printable } from '../base/printable.js';
import { as, painted, plain } from './paint.js';
import type { Paint } from './paint.js';
import { SEVERITY_ROLES } from './roles.js';

/**
 * A diagnostic in two lines: where and what, then what to do.
 *
 * @example
 * docs/backlog/virtual-task-manifest.json:12:5 error VTM113 the id … is used twice [A--T01]
 *     remedy: rename one of the two
 */
export const diagnosticIn =
  (paint: Paint) =>
  (item: Diagnostic): string => {
    const place = item.file === undefined ? '' : `${placeOf(item)} `;
    const task = item.task === undefined ? '' : ` [${painted(paint, as('id', item.task))}]`;
    const kind = paint[SEVERITY_ROLES[item.severity]](`${item.severity} ${item.code}`);
    const remedy = `${paint.dim('remedy:')} ${printable(item.remedy)}`;
    return `${place}${kind} ${printable(item.message)}${task}\n    ${remedy}`;
  };

/** The same without colours. */
export const diagnosticText = diagnosticIn(plain);

/** Where a diagnostic is about: `file:line:column`, as far as it is known. */
export function placeOf({ file = '', line, column }: Diagnostic): string {
  const at = [line, column].filter((part) => part !== undefined);
  return [printable(file), ...at].join(':');
}
