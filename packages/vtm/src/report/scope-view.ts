import type { ConflictLevel } from '../conflicts/conflict.js';

/** The scope of a task, as people and machines read it. */
export interface ScopeView {
  readonly task: string;
  /** In their order. */
  readonly entries: readonly ScopeEntryView[];
}

/** One entry and what it covers. */
export interface ScopeEntryView {
  readonly entry: string;
  /** Whether it only takes away. */
  readonly negative: boolean;
  readonly projects: readonly string[];
  /** How many files it matches today; null when nobody knows. */
  readonly files: number | null;
  readonly overlaps: readonly {
    readonly task: string;
    readonly level: ConflictLevel;
    /** The other task's entry. */
    readonly entry: string;
    readonly witness: string | null;
  }[];
}
