import type { Diagnostic } from '../../base/diagnostic.js';
import { diagnosticText } from '../../report/diagnostics-text.js';

/** Prints what is wrong; an executor succeeds when nothing is. */
export function reportErrors(errors: readonly Diagnostic[]): { success: boolean } {
  for (const error of errors) console.error(diagnosticText(error));
  return { success: errors.length === 0 };
}
