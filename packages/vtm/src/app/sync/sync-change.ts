/**
 * What a sync does: writes a derived pair on both sides (`recorded`), takes one back whose reason is gone
 * (`freed`), writes a declared pair on the other side, too (`completed`), marks as declared what people
 * have declared (`unmarked`), fills in missing metadata (`filled`), makes a High risk task run alone
 * (`serial`), writes a deviation in the strict form (`strict`), refreshes hash and counts (`refreshed`), brings an index
 * of entries up to date or removes it (`indexed`).
 */
export type SyncAction =
  | 'recorded'
  | 'freed'
  | 'completed'
  | 'unmarked'
  | 'filled'
  | 'serial'
  | 'strict'
  | 'refreshed'
  | 'indexed';

/** One change to a manifest, to the two that hold the tasks of a pair, or to an index. */
export interface SyncChange {
  readonly action: SyncAction;
  /** Of a pair the first task's; the other may stand in another file. */
  readonly file: string;
  readonly task: string | null;
  /** The other task of a pair. */
  readonly other: string | null;
  readonly field: string;
  /** Why, in a few words without a full stop. */
  readonly why: string;
  /** A path that both tasks of a pair may write. */
  readonly witness: string | null;
}

/** What was assumed where nothing was known, for a person to look at. */
export interface SyncReview {
  readonly file: string;
  readonly task: string;
  readonly field: string;
  readonly assumed: unknown;
  readonly why: string;
  /** What the person is to do, in a few words. */
  readonly todo: string;
}
