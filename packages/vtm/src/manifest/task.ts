/** How dangerous a task is; High runs alone. */
export type Risk = 'High' | 'Medium' | 'Low';

/** T-shirt size of a task, mapped to minutes by configuration. */
export type Size = 'XS' | 'S' | 'M' | 'L' | 'XL';

/** A command: a string is run by the shell as written, a list is an argument vector run without a shell. */
export type Command = string | readonly string[];

/** One testable statement of what a task must achieve. */
export interface AcceptanceCriterion {
  readonly id: string;
  readonly text: string;
}

/** A task as the rest of the house sees it: every field present, deviations already mended. */
export interface Task {
  readonly id: string;
  /** Workspace-relative posix path of the manifest that holds it. */
  readonly manifest: string;
  /** Position in the manifest's `tasks` array as written, counted from 0. */
  readonly index: number;
  readonly capability: string;
  readonly phase: string;
  readonly slice: string;
  readonly title: string;
  readonly description: string;
  readonly criteria: readonly AcceptanceCriterion[];
  readonly risk: Risk;
  readonly size: Size;
  /** Estimated minutes when the manifest gives them; they win over the size. */
  readonly minutes: number | null;
  readonly dependsOn: readonly string[];
  readonly specs: readonly string[];
  readonly guides: readonly string[];
  /** As written: `ADR-0006`, `ADR-0006: Title` or a path. */
  readonly adrs: readonly string[];
  /** Test files that prove the task; part of its scope. */
  readonly tests: readonly string[];
  /** False means exclusive: nothing runs beside it. High risk makes it false. */
  readonly parallel: boolean;
  /** As written: what people have declared, and what was derived. */
  readonly conflictsWith: readonly string[];
  /** Those of `conflictsWith` that a tool has derived from scopes and resources, and may take back. */
  readonly derivedConflicts: readonly string[];
  /** Why people have declared conflicts, by the id of the other task; not all say why. */
  readonly conflictReasons: Readonly<Record<string, string>>;
  /** Normalised patterns of the paths the task modifies, in manifest order. */
  readonly scope: readonly string[];
  /** `parallelism_group`: a label that may carry a concurrency limit. */
  readonly group: string | null;
  readonly resources: readonly string[];
  readonly run: Command | null;
  readonly verify: Command | null;
}

/** One manifest file, validated. */
export interface Manifest {
  /** Workspace-relative posix path. */
  readonly file: string;
  readonly tasks: readonly Task[];
  /** `manifest_hash` as written. */
  readonly writtenHash: string | null;
  /** `sha256:` and 64 hex digits over the canonical JSON of `tasks`; `parseManifest` makes it when first read. */
  readonly hash: string;
  /** Hash of each task's entry as people have written it, by id (see `entryHash`); made when first read. */
  readonly entryHashes: ReadonlyMap<string, string>;
}

/** All manifests of a workspace as one universe of tasks, in file then manifest order. */
export interface Backlog {
  readonly manifests: readonly Manifest[];
  /** Ids are unique; `dependsOn` and `conflictsWith` name only tasks in here; precedence has no cycle. */
  readonly tasks: readonly Task[];
}
