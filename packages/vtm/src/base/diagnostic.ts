import { DIAGNOSTIC_CODES } from './codes.js';
import type { DiagnosticCode, Severity } from './codes.js';

/** One finding a user can act on: what is wrong, where, and what to do. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** What is wrong, in one sentence, with the evidence. */
  readonly message: string;
  /** What to do, in one sentence. */
  readonly remedy: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly task?: string;
}

/** What a diagnostic may say of its place and task. */
export type DiagnosticContext = Pick<Diagnostic, 'file' | 'line' | 'column' | 'task'>;

/** Makes a diagnostic; its severity comes from the table of codes. */
export function diagnostic(
  code: DiagnosticCode,
  message: string,
  remedy: string,
  context: DiagnosticContext = {},
): Diagnostic {
  return { code, severity: DIAGNOSTIC_CODES[code].severity, message, remedy, ...context };
}

/** Whether a diagnostic, or a finding that will become one, stops what it reaches. */
export const isError = ({ code }: Pick<Diagnostic, 'code'>): boolean =>
  DIAGNOSTIC_CODES[code].severity === 'error';
