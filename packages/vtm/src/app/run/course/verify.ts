import type { AttemptFacts } from '../../../run/conclusion.js';
import { prove, verifyFailed } from './prove.js';
import { blocked, passed } from './step.js';
import type { Step } from './step.js';
import type { Course, Subject } from './subject.js';

/** Verifies what stands in an attempt's folder, as the content `tree`, when its task has a proof; adds what it shows to the facts. */
export async function verify(
  course: Course,
  subject: Subject,
  tree: string,
  facts: AttemptFacts,
): Promise<Step> {
  const proof = course.request.policy.proofOf(subject.held.position);
  if (proof === null) return passed(facts);
  course.tell(subject.task.id, 'verifying');
  const proven = await prove(course, subject, { proof, tree, of: 'change' });
  if (!proven.ok) return blocked('VERIFY-FAILED', proven.error, facts);
  switch (proven.value.kind) {
    case 'left':
      return null;
    case 'failed':
      return blocked('VERIFY-FAILED', verifyFailed(subject, proven.value, false), {
        ...facts,
        verified: false,
        log: proven.value.log,
      });
    case 'passed': {
      const { interferedBy } = proven.value;
      const interference = interferedBy.length > 0 ? { interfered_by: interferedBy } : {};
      return passed({ ...facts, verified: true, ...interference });
    }
  }
}
