import type { Diagnostic } from '../../base/diagnostic.js';
import { diagnosticText } from '../../report/diagnostics-text.js';

/** Ends a generator with what is wrong: Nx prints it and leaves the disk as it was. */
export function refuse(errors: readonly Diagnostic[]): never {
  throw new Error(errors.map(diagnosticText).join('\n'));
}
