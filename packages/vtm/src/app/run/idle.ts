import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import type { Task } from '../../manifest/task.js';
import { refusalDiagnostic } from '../../run/eligibility.js';
import type { Refusal } from '../../run/eligibility.js';
import { taskAt } from '../../run/universe.js';
import type { Universe } from '../../run/universe.js';

/** What a run with nothing of its own in progress can expect of a task it may not start. */
export type Prospect = 'final' | 'waits-for-others' | 'waits-for-this-run';

/** Whether a refusal can pass by itself; `isWanted` tells whether this run will still try a task id. */
export function prospectOf(refusal: Refusal, isWanted: (id: string) => boolean): Prospect {
  switch (refusal.kind) {
    case 'not-pending':
      return refusal.status === 'in-progress' ? 'waits-for-others' : 'final';
    case 'dependency-not-done':
      if (refusal.status === 'in-progress') return 'waits-for-others';
      return isWanted(refusal.dependency) ? 'waits-for-this-run' : 'final';
    case 'document-missing':
    case 'uncommitted-changes':
    case 'unmerged-conflict': // a person merges
      return 'final';
    default:
      return 'waits-for-others';
  }
}

/** Which of some refused positions will never start, and why; `wanted` are those that this run will try. */
export function hopelessAmong(
  refused: readonly (readonly [number, Refusal])[],
  wanted: readonly number[],
  universe: Universe,
): (readonly [number, Diagnostic])[] {
  const ids = new Set(wanted.map((position) => taskAt(universe, position).id));
  return refused
    .filter(([, refusal]) => prospectOf(refusal, (id) => ids.has(id)) === 'final')
    .map(([at, refusal]) => [at, refusalDiagnostic(taskAt(universe, at), refusal)]);
}

/** Says that a task waited in vain, for what, and for how long. */
export function waitedTooLong(task: Task, refusal: Refusal, milliseconds: number): Diagnostic {
  const why = refusalDiagnostic(task, refusal);
  return diagnostic(
    'VTM308',
    `${task.id} waited ${Math.round(milliseconds / 1000)} s and was not tried: ${why.message}`,
    'Look at `vtm status` for who holds what; run again when it is free, or raise the option "claimTimeoutMinutes".',
    { task: task.id, file: task.manifest },
  );
}

/** Says that a task was not tried because one it depends on waits to be merged. */
export function skippedUntilMerged(task: Task, dependency: Task, branch: string): Diagnostic {
  return diagnostic(
    'VTM305',
    `${task.id} was not tried: it depends on ${dependency.id}, which is done on ${branch} and not merged yet`,
    `Merge ${branch} and run again.`,
    { task: task.id, file: task.manifest },
  );
}

/** Says that a task was not tried because of one it depends on. */
export function skippedBecause(task: Task, dependency: Task): Diagnostic {
  return diagnostic(
    'VTM305',
    `${task.id} was not tried: it depends on ${dependency.id}, which did not complete`,
    `Mend ${dependency.id} and run again; completed tasks are left alone.`,
    { task: task.id, file: task.manifest },
  );
}
