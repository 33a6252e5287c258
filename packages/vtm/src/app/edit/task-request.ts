import type { Command, Risk, Size } from '../../manifest/task.js';

/** A task that is wanted: every field of the format, most of them with a default. */
export interface TaskRequest {
  readonly title: string;
  /** Default: the title. */
  readonly description?: string;
  /** Texts of the acceptance criteria, at least one; they are numbered. */
  readonly criteria: readonly string[];
  /** Default: Medium. */
  readonly risk?: Risk;
  /** Default: by the number of criteria. */
  readonly size?: Size;
  readonly minutes?: number;
  /** Default: those of the capability's last task, else of the manifest's. */
  readonly phase?: string;
  readonly slice?: string;
  readonly dependsOn?: readonly string[];
  /** Conflicts that are declared, on both sides. */
  readonly conflictsWith?: readonly string[];
  /** Paths and patterns; the bare name of a project stands for its folder. */
  readonly scope?: readonly string[];
  /** Default: false when the risk is High or there is no scope. */
  readonly parallel?: boolean;
  readonly specs?: readonly string[];
  readonly adrs?: readonly string[];
  readonly guides?: readonly string[];
  readonly tests?: readonly string[];
  readonly gapCodes?: readonly string[];
  readonly provisional?: boolean;
  readonly group?: string;
  readonly resources?: readonly string[];
  readonly run?: Command;
  readonly verify?: Command;
}

/** Tasks that are wanted together. */
export interface AddRequest {
  /** In the order in which they are appended; at least one. */
  readonly tasks: readonly TaskRequest[];
  /** What they belong to, as written or as the prefix of ids. */
  readonly capability: string;
  /** Default: where the capability has its last task, else the only manifest. */
  readonly manifest?: string;
  /** Whether each depends on the one before. */
  readonly chain?: boolean;
  /** Whether suggestions are done, not only told. */
  readonly acceptSuggestions?: boolean;
}

/** What an edit has to know of the world beside the workspace. */
export interface EditFacts {
  /** Every file of the workspace that is not ignored; null when nobody knows. */
  readonly files: readonly string[] | null;
  /** Ids that were in use although no task has them: a new task must not be taken for an old one. */
  readonly usedIds: ReadonlySet<string>;
}
