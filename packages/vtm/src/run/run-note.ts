import { isObject } from '../manifest/read-member.js';
import type { BlockedReason, Conclusion } from './conclusion.js';
import type { Resumption } from './state.js';

/** Of which task and attempt a note tells. */
interface OfAttempt {
  readonly task: string;
  /** Counted from 1. */
  readonly attempt: number;
}

/** How an attempt ended, as it was recorded. */
interface HowItEnded {
  readonly end: Conclusion['kind'];
  /** Present when it was blocked. */
  readonly reason?: BlockedReason;
  /** Codes of the blockers that its command named. */
  readonly blockers?: readonly string[];
  /** The first paths that it has changed; absent when that is not known. */
  readonly files?: readonly string[];
  /** How many it has changed. */
  readonly file_count?: number;
}

/** So many paths a journal names of an attempt. */
const FILES = 100;

/**
 * What a run writes into its journal beside its events, for who counts afterwards. Times are milliseconds
 * since 1970, durations milliseconds. A crash may lose the last of them: the state is the truth.
 */
export type RunNote =
  /** An attempt of another run was taken over, which was last seen at `seen`. */
  | ({ readonly type: 'adopted'; readonly since: number; readonly seen: number } & OfAttempt)
  /** The command of an attempt has ended that this run had started. */
  | ({ readonly type: 'command'; readonly milliseconds: number } & OfAttempt)
  | ({ readonly type: 'verification' } & VerificationNote & OfAttempt)
  /** An attempt has had its turn to be integrated, after so long. */
  | ({ readonly type: 'integration'; readonly waited: number } & OfAttempt)
  /** `resumption`: how it had gone on with the work of the attempt before; absent for one that began afresh. */
  | ({ readonly type: 'settled'; readonly resumption?: Resumption } & HowItEnded & OfAttempt)
  /** The attempt of a dead run was seen to its conclusion; that run was last seen at `seen`. */
  | ({ readonly type: 'recovered'; readonly seen: number } & HowItEnded & OfAttempt);

/** One verification and what it gave. */
export interface VerificationNote {
  /** What was verified: the work of the attempt, or its merge with what others had done meanwhile. */
  readonly of: 'change' | 'merge';
  /** Ids of the tasks beside which it ran, sorted; empty when it was alone. */
  readonly beside: readonly string[];
  /** Whether it repeats one that has failed beside others. */
  readonly repeated: boolean;
  readonly passed: boolean;
  readonly milliseconds: number;
  /** How long it had waited for its turn. */
  readonly waited: number;
}

/** How an attempt ended, in the words of a note. */
export function endNote(conclusion: Conclusion): HowItEnded {
  if (conclusion.kind === 'lost') return { end: 'lost' };
  const { files_modified: files } = conclusion.facts;
  const changed =
    files === undefined ? {} : { files: files.slice(0, FILES), file_count: files.length };
  if (conclusion.kind !== 'blocked') return { end: conclusion.kind, ...changed };
  const { reason, facts } = conclusion;
  const blockers = blockerCodes(facts.blockers);
  return { end: 'blocked', reason, ...(blockers.length > 0 ? { blockers } : {}), ...changed };
}

/** The code of each blocker that names one; to wait for a task is one as well. */
export const blockerCodes = (blockers: readonly unknown[] = []): readonly string[] =>
  blockers.flatMap((blocker) => {
    if (!isObject(blocker)) return [];
    if (typeof blocker.code === 'string') return [blocker.code];
    return typeof blocker.waits_for === 'string' ? ['DEPENDENCY-NOT-DONE'] : [];
  });
