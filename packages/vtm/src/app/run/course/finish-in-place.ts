import type { AttemptFacts } from '../../../run/conclusion.js';
import { guardScope } from '../../../run/guard.js';
import { commitOrder } from './commit-order.js';
import { prove, verifyFailed } from './prove.js';
import { blocked, passed } from './step.js';
import type { Step } from './step.js';
import type { Course, Subject } from './subject.js';

/**
 * Verifies and commits the work of an attempt in the user's own work tree. What lies outside of its scope
 * cannot be told from the work of others there: it is left alone and reported.
 */
export async function finishInPlace(course: Course, subject: Subject): Promise<Step> {
  const { repository } = course.ports;
  const dirty = await repository.dirtyPaths();
  if (!dirty.ok) return blocked('COMMIT-REFUSED', dirty.error);
  const touched = dirty.value.map((path) => ({ path, resolved: null }));
  const { strays } = guardScope(subject.task, touched, {
    ...course.request.policy.guard,
    isUnfinished: () => true,
  });
  const rest = new Set(strays.map(({ path }) => path));
  const own = dirty.value.filter((path) => !rest.has(path));
  if (rest.size > 0) course.note({ type: 'unattributed', task: subject.task.id, files: [...rest] });
  const facts: AttemptFacts = {
    files_modified: own,
    ...(rest.size > 0 ? { unattributed: [...rest] } : {}),
  };
  const proof = course.request.policy.proofOf(subject.held.position);
  if (proof !== null) {
    course.tell(subject.task.id, 'verifying');
    const proven = await prove(course, subject, proof, 'in-place');
    if (!proven.ok) return blocked('VERIFY-FAILED', proven.error, facts);
    if (proven.value.kind === 'left') return null;
    if (proven.value.kind === 'failed') {
      const why = verifyFailed(subject, proven.value, false);
      return blocked('VERIFY-FAILED', why, { ...facts, verified: false, log: proven.value.log });
    }
  }
  const committed = await repository.commitInPlace(own, commitOrder(subject, facts));
  if (!committed.ok) return blocked('COMMIT-REFUSED', committed.error, facts);
  return passed({
    ...facts,
    ...(proof === null ? {} : { verified: true }),
    ...(committed.value === null ? {} : { commit: committed.value }),
  });
}
