import type { AttemptFacts } from '../../../run/conclusion.js';
import { guardScope } from '../../../run/guard.js';
import { commitOrder } from './commit-order.js';
import { verify } from './verify.js';
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
  const verified = await verify(course, subject, 'in-place', facts);
  if (!verified?.ok) return verified;
  if (own.length === 0 && isFirstTime(subject)) return passed(verified.value);
  const committed = await repository.commitInPlace(own, commitOrder(subject, facts));
  if (!committed.ok) return blocked('COMMIT-REFUSED', committed.error, verified.value);
  return passed({
    ...verified.value,
    ...(committed.value === null ? {} : { commit: committed.value }),
  });
}

/** Whether nobody has gone through the course of this attempt before, who may have made its commit. */
const isFirstTime = ({ held }: Subject): boolean => !held.adopted && held.resumption === undefined;
