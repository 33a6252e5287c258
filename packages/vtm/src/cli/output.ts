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
  else complain(diagnostics);
  return BAD_NEWS;
}

/**
 * Says on standard error what is left out of an answer because it is broken, and gives the exit code:
 * a plan or status of half a backlog must not pass for a whole one.
 */
export function answerLacks(errors: readonly Diagnostic[]): number {
  if (errors.length === 0) return 0;
  complain(errors);
  return BAD_NEWS;
}

const complain = (diagnostics: readonly Diagnostic[]): void => {
  process.stderr.write(`${diagnostics.map(diagnosticText).join('\n')}\n`);
};
