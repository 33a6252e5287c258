import type { AttemptTrace } from './ports.js';
import type { Entry } from './state.js';

/** Who has a task in progress, and what the next run will do with it. */
export type Outlook =
  /** A live run sees to it. */
  | { readonly kind: 'held' }
  /** Its run is gone; `end` says how far its command has come. */
  | { readonly kind: 'orphaned'; readonly end: AttemptTrace }
  /** Claimed by hand; stale when nobody has ended it for longer than the option allows. */
  | { readonly kind: 'by-hand'; readonly isStale: boolean };

/** What is looked at beside the entry of a task in progress. */
export interface OutlookSigns {
  /** Whether the owner of its lease is gone. */
  readonly isOrphan: boolean;
  readonly trace: AttemptTrace;
  /** Whether it is older than a claim by hand should become. */
  readonly isStale: boolean;
}

/** The outlook of a task in progress. */
export function outlookOf(
  { lease, resumption }: Pick<Entry, 'lease' | 'resumption'>,
  { isOrphan, trace, isStale }: OutlookSigns,
): Outlook {
  if (!lease) return { kind: 'by-hand', isStale };
  if (!isOrphan) return { kind: 'held' };
  // Its command was not to run: what stands in the worktree is taken as done.
  const isDone = (lease.resumption ?? resumption) === 'finish';
  return { kind: 'orphaned', end: isDone ? { kind: 'exited', code: 0 } : trace };
}
