import type { Diagnostic } from '../../base/diagnostic.js';
import type { Task } from '../../manifest/task.js';
import type { Regression } from './regression.js';

/** What a look at one task has shown. */
export type Proven = { readonly task: Task } & (
  | { readonly kind: 'not-completed' }
  /** Completed, and nothing proves it. */
  | { readonly kind: 'without-proof' }
  | {
      readonly kind: 'passed';
      /** The last of its output. */
      readonly output: string;
      /** Tasks beside which it failed before it passed alone. */
      readonly interferedBy: readonly string[];
    }
  | {
      readonly kind: 'regressed';
      readonly output: string;
      readonly regression: Regression;
      readonly diagnostic: Diagnostic;
    }
  /** It is not known: VTM342, VTM344, or why the proof could not be started. */
  | { readonly kind: 'unknown'; readonly diagnostic: Diagnostic }
);

/** Whether what was shown is no bad news. */
export const isWell = ({ kind }: Proven): boolean => kind !== 'regressed' && kind !== 'unknown';
