import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { ancestorsOf } from '../../base/digraph.js';
import { nearest } from '../../base/nearest.js';
import { printable } from '../../base/printable.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Backlog, Task } from '../../manifest/task.js';
import { entryOf } from '../state.js';
import type { RunState } from '../state.js';
import type { TaskKey } from '../transitions.js';

/** Codes under which tasks are blocked; any other text may stand in their place. */
export const BLOCK_CODES = [
  ...['MISSING-SPEC', 'MISSING-ADR', 'MISSING-GUIDE', 'DEPENDENCY-NOT-DONE'],
  ...['EMPTY-AC', 'UNCOMMITTED-CHANGES'],
] as const;

/** Why somebody blocks a task, as it was said. */
export interface WrittenReason {
  /** A code, also with `BLOCKED::` before it, or a text. */
  readonly reason: string;
  readonly details: string | null;
  /** Id of the task that must be done first. */
  readonly waitsFor: string | null;
}

/** What a block by hand leaves in the entry. */
export interface BlockReason {
  readonly blocked_reason: string;
  readonly blocker_details: string | undefined;
  readonly blockers: readonly { readonly reason: string; readonly waits_for: string }[] | undefined;
}

/** The longest reason, and the longest details, in UTF-16 code units. */
const LIMIT = 1000;
const WAITING = 'DEPENDENCY-NOT-DONE';

/** A reason as it is kept: codes in capitals without `BLOCKED::`, texts as one harmless line. */
export function reasonAsKept(written: string): string {
  const text = printable(written).replace(/^BLOCKED::/i, '');
  const [code = '', ...rest] = text.split('::');
  const known = BLOCK_CODES.find((one) => one === code.toUpperCase());
  return known === undefined ? text : [known, ...rest].join('::');
}

/**
 * What is to be kept of a reason. VTM335 when it is empty, too long, or nearly a code, or when a task is to wait for one
 * that is unknown, itself, done, or behind it in the order of dependencies. O(tasks + dependencies).
 */
export function readReason(
  backlog: Pick<Backlog, 'tasks'>,
  state: RunState,
  task: TaskKey,
  { reason, details, waitsFor }: WrittenReason,
): Result<BlockReason, Diagnostic> {
  const unusable = (why: string, remedy: string) =>
    fail(diagnostic('VTM335', why, remedy, { task: task.id, file: task.manifest }));
  const kept = reasonAsKept(reason);
  const told = printable(details ?? '');
  if (kept === '') return unusable('the reason is empty', 'Say what is missing.');
  if (Math.max(kept.length, told.length) > LIMIT)
    return unusable(`it is longer than ${LIMIT} characters`, 'Say it in short.');
  const meant = misspelt(kept);
  if (meant !== null)
    return unusable(
      `it is like ${meant}, and not quite`,
      `Write ${meant}, or a text in other words.`,
    );
  const [code, named] = kept.startsWith(WAITING) ? kept.split('::') : [kept];
  const other = waitsFor ?? named ?? null;
  if (code === WAITING && other === null)
    return unusable(`${WAITING} does not say which task`, `Add \`--waits-for <task>\`.`);
  if (waitsFor !== null && named !== undefined && named !== waitsFor)
    return unusable(`it names two tasks`, 'Name one; the other can be told in --details.');
  const wrong = other === null ? null : whyNotWaitFor(backlog, state, task, other);
  if (wrong !== null) return unusable(wrong, 'Name a task that is still to be done before it.');
  return ok({
    blocked_reason: code === WAITING ? `${WAITING}::${other}` : kept,
    blocker_details: told === '' ? undefined : told,
    blockers: other === null ? undefined : [{ reason: told || kept, waits_for: other }],
  });
}

/** The code that a single word in capitals nearly is. */
function misspelt(kept: string): string | null {
  const [word = ''] = kept.split('::');
  if (!/^[A-Z]+(?:[-_][A-Z]+)+$/.test(word)) return null;
  const code = nearest(word, BLOCK_CODES);
  return code === word ? null : code;
}

function whyNotWaitFor(
  { tasks }: Pick<Backlog, 'tasks'>,
  state: RunState,
  { id }: TaskKey,
  other: string,
): string | null {
  const positions = new Map(tasks.map((task, position) => [task.id, position]));
  const position = positions.get(other);
  const awaited = position === undefined ? undefined : tasks[position];
  if (!awaited || position === undefined) return `there is no task ${printable(other)}`;
  if (other === id) return `${id} would wait for itself`;
  if (entryOf(state, awaited.manifest, other).status === 'completed')
    return `${other} is completed already`;
  const before = tasks.map(({ dependsOn }: Task) =>
    dependsOn.flatMap((one) => positions.get(one) ?? []),
  );
  const isBehind = ancestorsOf([position], before).has(positions.get(id) ?? -1);
  return isBehind ? `${other} depends on ${id} and would wait for it in turn` : null;
}
