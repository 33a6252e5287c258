import type { Diagnostic } from '../../base/diagnostic.js';
import { diagnosticIn } from '../../report/diagnostics-text.js';
import { paintOn } from '../paint.js';

/** Prints what is wrong; an executor succeeds when nothing is. */
export function reportErrors(errors: readonly Diagnostic[]): { success: boolean } {
  const textOf = diagnosticIn(paintOn(process.stderr));
  for (const error of errors) console.error(textOf(error));
  return { success: errors.length === 0 };
}
