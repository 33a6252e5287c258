import type { Diagnostic } from '../base/diagnostic.js';

/** An edit of manifests, as people and machines read it. */
export interface EditView {
  /** Whether nothing was written. */
  readonly dry_run: boolean;
  /** The manifests that change. */
  readonly files: readonly string[];
  /** What was done, a sentence each. */
  readonly changes: readonly string[];
  readonly suggestions: readonly SuggestionView[];
  /** What is doubtful since. */
  readonly warnings: readonly Diagnostic[];
  /** By file: the lines that change, as `git diff` shows them; only when nothing was written. */
  readonly diff?: Readonly<Record<string, readonly string[]>>;
}

/** What could be done beside what was asked. */
export interface SuggestionView {
  readonly task: string;
  readonly field: string;
  readonly value: string;
  readonly reason: string;
  readonly applied: boolean;
}
