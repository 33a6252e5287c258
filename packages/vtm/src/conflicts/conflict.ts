/** Why two tasks may not overlap in time. */
export type ConflictKind =
  'declared' | 'file-scope' | 'shared-config' | 'resource' | 'project' | 'capability';

/**
 * How strongly a conflict binds: hard pairs never overlap; soft pairs may overlap in separate
 * worktrees and are serialised at integration; info is shown only.
 */
export type ConflictLevel = 'hard' | 'soft' | 'info';

/** Levels from strongest to weakest. */
export const LEVELS: readonly ConflictLevel[] = ['hard', 'soft', 'info'];

/** Kinds in the order reasons are listed in at equal level. */
export const KINDS: readonly ConflictKind[] = [
  'declared',
  'file-scope',
  'shared-config',
  'resource',
  'capability',
  'project',
];

/**
 * What tells that tasks conflict: an entry of the manifest (`declared`, `resource`, `table`,
 * `capability`), scopes that overlap (`scope`, `shared-config`, `mergeable`, `project`,
 * `project-dependency`) or do where case is ignored (`case`), a rule of the implied scope by its name,
 * or a search that was cut off (`bounds`).
 */
export type ConflictRule =
  | 'declared'
  | 'scope'
  | 'shared-config'
  | 'mergeable'
  | `implied:${string}`
  | 'case'
  | 'bounds'
  | 'resource'
  | 'table'
  | 'capability'
  | 'project'
  | 'project-dependency';

/**
 * One cause of conflicts: every task of `left` conflicts with every other task of `right`.
 *
 * A clique has `left === right`. Regions keep memory in step with the number of causes instead of
 * the square of the tasks. Members are positions in `Backlog.tasks`, ascending, without repeats.
 */
export interface SharedRegion {
  readonly kind: ConflictKind;
  readonly level: ConflictLevel;
  readonly rule: ConflictRule;
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** What is shared: a pattern, a resource, a project, a capability. */
  readonly subject: string;
  /** One sentence without task ids: why the members conflict. */
  readonly reason: string;
  /** A path both sides may write, where the kind has one; of many such paths one. */
  readonly witness: string | null;
  /** The first evidence for two given members, where the region's own may be only an example. */
  readonly between?: (first: number, second: number, most: number) => readonly PairEvidence[];
}

/** What shows a conflict. */
export type Evidence = Pick<SharedRegion, 'subject' | 'reason' | 'witness'>;

/** What shows that two given tasks conflict. */
export interface PairEvidence extends Evidence {
  /** The scope entries that overlap, that of the first task first. */
  readonly entries: readonly [string, string];
  /** Whether the entry is that task's to change: a rule that binds as strongly may add it, too. */
  readonly editable: readonly [boolean, boolean];
}

/** One reason for which two given tasks conflict. */
export interface ConflictReason {
  readonly kind: ConflictKind;
  readonly level: ConflictLevel;
  readonly rule: ConflictRule;
  readonly subject: string;
  readonly reason: string;
  readonly witness: string | null;
}

/** Two tasks that conflict, by id in backlog order, with every reason, strongest first. */
export interface Conflict {
  readonly tasks: readonly [string, string];
  readonly level: ConflictLevel;
  /** Where the reasons come from, in their order. */
  readonly regions: readonly SharedRegion[];
  /** Worked out when asked for. */
  readonly reasons: readonly ConflictReason[];
}
