import type { Diagnostic } from '../base/diagnostic.js';
import { diagnosticText } from '../report/diagnostics-text.js';

/** Exit code of a command whose answer is bad news. */
export const BAD_NEWS = 1;

/** Prints an answer: JSON for machines, else text made when needed. */
export function answer(json: boolean, value: unknown, text: () => string): void {
  process.stdout.write(`${json ? JSON.stringify(value, null, 2) : text()}\n`);
}

/** Reports why there is no answer, and gives the exit code for it. */
export function refuse(json: boolean, diagnostics: readonly Diagnostic[]): number {
  if (json) process.stdout.write(`${JSON.stringify({ diagnostics }, null, 2)}\n`);
  else process.stderr.write(`${diagnostics.map(diagnosticText).join('\n')}\n`);
  return BAD_NEWS;
}
