import { BLOCK_CODES } from '../run/by-hand/reason.js';
import type { BlockedReason } from '../run/conclusion.js';
import type { Attempt } from './attempts.js';
import { countUp, mostOf } from './most.js';
import { share } from './figure.js';
import type { Figure } from './figure.js';
import type { TaskRecord } from './task-record.js';

/**
 * What a block is owed to: something that had to be there first, the task's own command and work, other
 * work beside it, or what somebody said by hand.
 */
export type BlockClass = 'prerequisite' | 'command' | 'parallel' | 'other';

/** How many tasks were ever blocked, and by what. */
export interface BlockerMetrics {
  /** Tasks that a run or a person has tried. */
  readonly executed: number;
  /** Those of them that were ever blocked. */
  readonly blocked: number;
  readonly rate: Figure;
  /** Those that were ever blocked by anything but work beside them. */
  readonly blocked_unrelated: number;
  readonly rate_unrelated: Figure;
  /** Tasks by class; one that was blocked several times may count in several. */
  readonly by_class: Readonly<Record<BlockClass, ClassCount>>;
  /** Tasks that were not tried because one before them had not ended well; they do not count as blocked. */
  readonly held_up: number;
}

/** The tasks of one class. */
export interface ClassCount {
  readonly tasks: number;
  /** Tasks by reason, most of them first. */
  readonly reasons: readonly { readonly reason: string; readonly tasks: number }[];
}

interface Block {
  readonly class: BlockClass;
  readonly reason: string;
}

/** The blocker rate of tasks. */
export function blockerMetrics(records: readonly TaskRecord[]): BlockerMetrics {
  const executed = records.filter(isExecuted);
  const blocks = executed.map(blocksOf).filter((list) => list.length > 0);
  const unrelated = blocks.filter((list) => list.some((block) => block.class !== 'parallel'));
  const nothing = 'no task has been executed here';
  return {
    executed: executed.length,
    blocked: blocks.length,
    rate: share(blocks.length, executed.length, nothing),
    blocked_unrelated: unrelated.length,
    rate_unrelated: share(unrelated.length, executed.length, nothing),
    by_class: {
      prerequisite: countOf(blocks, 'prerequisite'),
      command: countOf(blocks, 'command'),
      parallel: countOf(blocks, 'parallel'),
      other: countOf(blocks, 'other'),
    },
    held_up: records.filter((record) => record.wasSkipped && !isExecuted(record)).length,
  };
}

/** What only history proves done was executed somewhere: whether it was blocked there nobody knows. */
const isExecuted = ({ attempts, refusals, entry }: TaskRecord): boolean =>
  attempts.length + refusals.length > 0 ||
  entry.attempt !== undefined ||
  entry.status === 'blocked';

function blocksOf({ attempts, refusals, entry }: TaskRecord): readonly Block[] {
  const now = entry.status === 'blocked' ? [blockBy(entry.blocked_reason ?? '', [])] : [];
  const tried = attempts.flatMap(blockOf);
  const refused = refusals.map(({ code, blocked }): Block =>
    blocked === null
      ? { class: 'parallel', reason: code === 'VTM308' ? 'WAITED-TOO-LONG' : 'NOT-ELIGIBLE' }
      : { class: 'prerequisite', reason: blocked },
  );
  // The entry tells of the last attempt what that attempt tells better.
  return [...(tried.length > 0 && isByRun(entry.blocked_reason) ? [] : now), ...tried, ...refused];
}

function blockOf(attempt: Attempt): readonly Block[] {
  const { ending } = attempt;
  if (ending?.end !== 'blocked') return [];
  if (isInduced(attempt)) return [{ class: 'parallel', reason: ending.reason ?? 'VERIFY-FAILED' }];
  return [blockBy(ending.reason ?? '', ending.blockers)];
}

/** Whether an attempt was blocked by what others did beside it. */
export const isInduced = ({ ending, verifications }: Attempt): boolean =>
  ending?.end === 'blocked' &&
  (PARALLEL.has(ending.reason ?? '') ||
    (ending.reason === 'VERIFY-FAILED' &&
      verifications.some(({ of, passed }) => of === 'merge' && !passed)));

function blockBy(written: string, blockers: readonly string[]): Block {
  const [reason = ''] = written.split('::');
  if (PARALLEL.has(reason)) return { class: 'parallel', reason };
  const missing = [reason, ...blockers].find((code) => PREREQUISITES.has(code));
  if (missing !== undefined) return { class: 'prerequisite', reason: missing };
  return isByRun(reason) ? { class: 'command', reason } : { class: 'other', reason: 'BY-HAND' };
}

const isByRun = (reason: string | undefined): boolean =>
  PARALLEL.has(reason ?? '') || COMMAND.has(reason ?? '');

const PREREQUISITES: ReadonlySet<string> = new Set<string>(BLOCK_CODES);

const PARALLEL: ReadonlySet<string> = new Set<BlockedReason>([
  'MERGE-CONFLICT',
  'INTEGRATION-FAILED',
]);

const COMMAND: ReadonlySet<string> = new Set<BlockedReason>([
  ...(['COMMAND-FAILED', 'COMMAND-BLOCKED', 'TIMED-OUT', 'RESULT-INVALID'] as const),
  ...(['START-FAILED', 'SETUP-FAILED', 'WORKTREE-FAILED'] as const),
  ...(['SCOPE-VIOLATED', 'VERIFY-FAILED', 'COMMIT-REFUSED'] as const),
]);

function countOf(blocks: readonly (readonly Block[])[], wanted: BlockClass): ClassCount {
  const tasks = new Map<string, number>();
  const ofClass = blocks
    .map((list) => list.filter((block) => block.class === wanted))
    .filter((list) => list.length > 0);
  for (const list of ofClass)
    for (const reason of new Set(list.map((block) => block.reason))) countUp(tasks, reason);
  const reasons = mostOf(tasks).map(([reason, count]) => ({ reason, tasks: count }));
  return { tasks: ofClass.length, reasons };
}
