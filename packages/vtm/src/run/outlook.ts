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
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly staleAfterMilliseconds: number;
}

/** The outlook of a task in progress. A clock that was set back makes no claim stale. */
export function outlookOf(
  { lease, started_at, resumption }: Pick<Entry, 'lease' | 'started_at' | 'resumption'>,
  { isOrphan, trace, now, staleAfterMilliseconds }: OutlookSigns,
): Outlook {
  if (!lease) {
    const since = Date.parse(started_at ?? '');
    return { kind: 'by-hand', isStale: now - since > staleAfterMilliseconds };
  }
  if (!isOrphan) return { kind: 'held' };
  // Its command was not to run: what stands in the worktree is taken as done.
  const isDone = (lease.resumption ?? resumption) === 'finish';
  return { kind: 'orphaned', end: isDone ? { kind: 'exited', code: 0 } : trace };
}
