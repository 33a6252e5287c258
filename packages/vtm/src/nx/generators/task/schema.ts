import type { Risk, Size } from '../../../manifest/task.js';

/** One text, or several by repeating the flag. */
export type Texts = string | readonly string[];

/** Options of `vtm:task` and `vtm:capability` that say what a task is like. */
export interface TaskFields {
  readonly description?: string;
  readonly risk?: Risk;
  readonly size?: Size;
  readonly minutes?: number;
  readonly phase?: string;
  readonly slice?: string;
  readonly dependsOn?: Texts;
  readonly conflictsWith?: Texts;
  readonly scope?: Texts;
  readonly parallel?: boolean;
  readonly specs?: Texts;
  readonly adrs?: Texts;
  readonly guides?: Texts;
  readonly tests?: Texts;
  readonly gapCodes?: Texts;
  readonly provisional?: boolean;
  readonly group?: string;
  readonly resources?: Texts;
  readonly run?: Texts;
  readonly verify?: Texts;
}

/** Where tasks go, and whether suggestions are done. */
export interface Placing {
  readonly capability: string;
  readonly manifest?: string;
  readonly acceptSuggestions?: boolean;
}

/** Options of `vtm:task`. */
export interface TaskGeneratorOptions extends TaskFields, Placing {
  readonly title: string;
  readonly criterion: Texts;
}
