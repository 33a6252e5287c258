import { diagnostic } from '../../../base/diagnostic.js';
import type { Diagnostic } from '../../../base/diagnostic.js';
import { quote } from '../../../base/quote.js';
import type { Argv } from '../../../run/command.js';
import type { AttemptEnd } from '../../../run/ports.js';
import { howItEnded } from '../how-it-ended.js';

/** Which command ended a gate, and how. */
export function failureDetails(argv: Argv, end: AttemptEnd): string {
  // A command written as one text was given to a shell, which nobody wants to read of.
  const [program, flag, script] = argv;
  const isText = program === '/bin/sh' && flag === '-c' && argv.length === 3;
  return `${quote(isText ? (script ?? '') : argv.join(' '))} ended ${howItEnded(end)}`;
}

/** VTM327: a gate has failed; the details are those of `failureDetails`. */
export const gateFailed = (group: number, details: string, log: string): Diagnostic =>
  diagnostic(
    'VTM327',
    `the gate after group ${group} failed: ${details}`,
    `Read its output in ${log}, mend the cause on your branch and run again: completed tasks are left alone, and the gate comes first.`,
  );
