import type { Diagnostic } from '../base/diagnostic.js';
import { safeJson } from '../base/safe-json.js';
import { diagnosticIn } from '../report/diagnostics-text.js';
import type { Paint } from '../report/paint.js';
import { BAD_NEWS } from './exit-codes.js';
import type { ExitCode } from './exit-codes.js';
import { paintOn } from './terminal.js';

/** Prints an answer: JSON for machines, else text made when needed, to look as standard output can. */
export function answer(json: boolean, value: unknown, text: (paint: Paint) => string): void {
  const printed = json ? safeJson(value) : text(paintOn(process.stdout));
  process.stdout.write(`${printed}\n`);
}

/** How an answer is printed: for people, for machines, or for a page of Markdown. */
export type AnswerFormat = 'text' | 'json' | 'markdown';

/** What makes the text of an answer. */
export interface AnswerTexts {
  readonly text: (paint: Paint) => string;
  readonly markdown: () => string;
}

/** Prints an answer in the format asked for; what is odd stands beside a text, or within the JSON. */
export function answerIn(
  format: AnswerFormat,
  value: object,
  notices: readonly Diagnostic[],
  texts: AnswerTexts,
): void {
  // Behind an empty line the next page begins anew, whatever this one ends with.
  const text = format === 'markdown' ? () => `${texts.markdown()}\n` : texts.text;
  answerWith(format === 'json', value, notices, text);
}

/** Reports why there is no answer, and gives the exit code for it. */
export function refuse(json: boolean, diagnostics: readonly Diagnostic[]): ExitCode {
  if (json) process.stdout.write(`${safeJson({ diagnostics })}\n`);
  else complain(diagnostics);
  return BAD_NEWS;
}

/** Prints what a command has done: what is odd about it stands beside the text, or within the JSON. */
export function answerWith(
  json: boolean,
  value: object,
  notices: readonly Diagnostic[],
  text: (paint: Paint) => string,
): void {
  answer(json, { ...value, notices }, text);
  if (!json && notices.length > 0) complain(notices);
}

/**
 * Says on standard error what is left out of an answer because it is broken, and gives the exit code:
 * a plan or status of half a backlog must not pass for a whole one.
 */
export function answerLacks(errors: readonly Diagnostic[]): ExitCode {
  if (errors.length === 0) return 0;
  complain(errors);
  return BAD_NEWS;
}

const complain = (diagnostics: readonly Diagnostic[]): void => {
  const textOf = diagnosticIn(paintOn(process.stderr));
  process.stderr.write(`${diagnostics.map(textOf).join('\n')}\n`);
};
