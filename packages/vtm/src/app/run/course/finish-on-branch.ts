import type { AttemptFacts } from '../../../run/conclusion.js';
import { guardScope, strayDiagnostic } from '../../../run/guard.js';
import type { Staged } from '../../../run/repository.js';
import { commitOrder } from './commit-order.js';
import { blocked, passed } from './step.js';
import type { Step } from './step.js';
import { unfinishedTasks } from './unfinished.js';
import { integrate } from './integrate.js';
import { BASE_NOTE } from './prepare.js';
import { verify } from './verify.js';
import type { Course, PlacedSubject } from './subject.js';
import { isLeaving } from './subject.js';

/** From what stands in an attempt's worktree to its commit on the integration branch. */
export async function finishOnBranch(course: Course, subject: PlacedSubject): Promise<Step> {
  const { repository, attempts } = course.ports;
  const { held, place, task } = subject;
  const noted = await attempts.read(held.directory, BASE_NOTE);
  const staged = await repository.stage(place, noted?.trim() ?? '', {
    task: task.id,
    attempt: held.attempt,
  });
  if (!staged.ok) return blocked('WORKTREE-FAILED', staged.error);
  const change = await judge(course, subject, staged.value);
  if (!change?.ok) return change;
  if (isLeaving(course)) return null;
  const committed = await repository.commit(
    place,
    staged.value,
    commitOrder(subject, change.value),
  );
  if (!committed.ok) return blocked('COMMIT-REFUSED', committed.error, change.value);
  const { commit, tree } = committed.value;
  // A hook may have changed what it was given.
  if (tree !== staged.value.tree) return finishOnBranch(course, subject);
  const facts = { ...change.value, commit, base: staged.value.base };
  if (course.request.policy.integrate === 'branch-only') return passed(facts);
  const integrated = await integrate(course, subject, { ...staged.value, commit }, facts);
  return integrated;
}

/** Scope and proof of what is staged. */
async function judge(course: Course, subject: PlacedSubject, staged: Staged): Promise<Step> {
  const { guard } = course.request.policy;
  const isUnfinished = await unfinishedTasks(course);
  const scope = guardScope(subject.task, staged.touched, { ...guard, isUnfinished });
  const facts: AttemptFacts = {
    files_modified: staged.touched.map(({ path }) => path),
    ...(scope.strays.length > 0 ? { strays: scope.strays.map(({ path }) => path) } : {}),
  };
  if (scope.kind === 'blocked')
    return blocked('SCOPE-VIOLATED', strayDiagnostic(subject.task, scope), facts);
  return verify(course, subject, staged.tree, facts);
}
