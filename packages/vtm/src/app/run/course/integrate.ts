import { diagnostic } from '../../../base/diagnostic.js';
import { ok } from '../../../base/result.js';
import type { Result } from '../../../base/result.js';
import type { AttemptFacts } from '../../../run/conclusion.js';
import type { Merge } from '../../../run/repository.js';
import { commitOrder } from './commit-order.js';
import { conflictBlocks } from './merge-conflict.js';
import type { Change } from './merge-conflict.js';
import { prove, verifyFailed } from './prove.js';
import { resolveConflict } from './resolve-conflict.js';
import { blocked, passed } from './step.js';
import type { Blockage, Step } from './step.js';
import { noteAttempt } from './subject.js';
import type { Course, PlacedSubject } from './subject.js';

/** How often a merge is computed again because the branch moved; only a person moves it in between. */
const TRIES = 5;

type Merged = Merge & { readonly kind: 'merged' };

/**
 * Brings a commit onto the integration branch, one task at a time in the whole repository. When others
 * have been integrated since it began, the merge is verified before anybody sees it.
 */
export async function integrate(
  course: Course,
  subject: PlacedSubject,
  change: Change,
  facts: AttemptFacts,
): Promise<Step> {
  const { control, ports } = course;
  course.tell(subject.task.id, 'integrating');
  const since = ports.clock.now();
  const turn = await ports.locks.hold(
    'integration',
    AbortSignal.any([control.detach, control.stop]),
  );
  if (!turn.ok) return blocked('INTEGRATION-FAILED', turn.error, facts);
  if (turn.value === null) return null;
  noteAttempt(course, subject, { type: 'integration', waited: ports.clock.now() - since });
  try {
    return await inTurn(course, subject, change, facts);
  } finally {
    turn.value();
  }
}

async function inTurn(
  course: Course,
  subject: PlacedSubject,
  change: Change,
  before: AttemptFacts,
): Promise<Step> {
  const { repository } = course.ports;
  let facts = before;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const merge = await repository.merge(subject.place, change.commit, commitOrder(subject, facts));
    if (!merge.ok) return blocked('INTEGRATION-FAILED', merge.error, facts);
    if (merge.value.kind === 'integrated') return passed(facts);
    const clean = await withoutConflict(course, subject, change, merge.value, facts);
    if (!clean?.ok) return clean;
    const { merged, facts: known } = clean.value;
    const verified = await verifyMerge(course, subject, change, merged, known);
    if (!verified?.ok) return verified;
    facts = verified.value;
    const published = await repository.publish(merged.commit, merged.tip);
    if (!published.ok) return blocked('INTEGRATION-FAILED', published.error, facts);
    if (published.value) return passed(facts);
  }
  return blocked('INTEGRATION-FAILED', keepsMoving(course, subject), facts);
}

/** The merge, resolved where resolvers know how. */
async function withoutConflict(
  course: Course,
  subject: PlacedSubject,
  change: Change,
  merge: Exclude<Merge, { kind: 'integrated' }>,
  facts: AttemptFacts,
): Promise<Result<{ merged: Merged; facts: AttemptFacts }, Blockage> | null> {
  if (merge.kind === 'merged') return ok({ merged: merge, facts });
  const resolved = await resolveConflict(course, subject, change.commit, merge);
  if (resolved === null) return null;
  if (!resolved.ok) return conflictBlocks(course, subject, change, merge, facts, resolved.error);
  return ok({ merged: resolved.value, facts: { ...facts, resolved_files: merge.files } });
}

async function verifyMerge(
  course: Course,
  subject: PlacedSubject,
  change: Change,
  merged: Merged,
  facts: AttemptFacts,
): Promise<Step> {
  const proof = course.request.policy.proofOf(subject.held.position);
  if (proof === null || merged.tree === change.tree) return passed(facts);
  const { repository } = course.ports;
  const shown = await repository.show(subject.place, merged.commit);
  if (!shown.ok) return blocked('INTEGRATION-FAILED', shown.error, facts);
  course.tell(subject.task.id, 'verifying the merge');
  const proven = await prove(course, subject, { proof, tree: merged.tree, of: 'merge' });
  const back = await repository.showBranch(subject.place);
  if (!proven.ok) return blocked('VERIFY-FAILED', proven.error, facts);
  if (!back.ok) return blocked('INTEGRATION-FAILED', back.error, facts);
  if (proven.value.kind === 'left') return null;
  if (proven.value.kind === 'failed')
    return blocked('VERIFY-FAILED', verifyFailed(subject, proven.value, true), {
      ...facts,
      verified: false,
      log: proven.value.log,
    });
  const { interferedBy } = proven.value;
  return passed(interferedBy.length > 0 ? { ...facts, interfered_by: interferedBy } : facts);
}

const keepsMoving = ({ ports }: Course, { task }: PlacedSubject) =>
  diagnostic(
    'VTM320',
    `${ports.repository.integration} moved ${TRIES} times while ${task.id} was being integrated`,
    `Leave that branch to vtm, then run \`vtm retry ${task.id} --finish\`.`,
    { task: task.id, file: task.manifest },
  );
