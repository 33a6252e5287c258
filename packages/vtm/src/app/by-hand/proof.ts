import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { AttemptFacts } from '../../run/conclusion.js';
import type { RunPorts } from '../../run/ports.js';
import { ActivityLog } from '../run/course/activity.js';
import { proveInPlace } from '../run/course/prove-in-place.js';
import type { Verdict } from '../run/course/prove.js';
import type { Subject } from '../run/course/subject.js';
import { howItEnded } from '../run/how-it-ended.js';
import type { AttemptStep, RunRequest } from '../run/request.js';

/** How a command by hand is watched, and ended early. */
export interface HandControl {
  /** Ends a verification that is under way, and what called for it. */
  readonly stop: AbortSignal;
  readonly tell: (task: string, step: AttemptStep) => void;
}

/**
 * Verifies what stands in the user's work tree as a run verifies an attempt; no facts when nothing proves
 * the task. Fails with VTM323, or with why the verification could not be started.
 */
export async function proveByHand(
  request: RunRequest,
  ports: RunPorts,
  subject: Subject,
  { stop, tell }: HandControl,
): Promise<Result<AttemptFacts, Diagnostic>> {
  const proof = request.policy.proofOf(subject.held.position);
  if (proof === null) return ok({});
  tell(subject.task.id, 'verifying');
  const activity = new ActivityLog(request.universe.backlog, ports, () => undefined);
  const note = (event: { readonly type: string }) => ports.journal.append(event);
  const course = { request, ports, activity, tell, note, stop };
  const content = { proof, tree: 'by-hand', of: 'change' } as const;
  const proven = await proveInPlace(course, subject, content);
  return proven.ok ? factsOf(subject, proven.value) : proven;
}

function factsOf({ task }: Subject, verdict: Verdict): Result<AttemptFacts, Diagnostic> {
  const context = { task: task.id, file: task.manifest };
  switch (verdict.kind) {
    case 'passed': {
      const { interferedBy } = verdict;
      return ok({
        verified: true,
        ...(interferedBy.length > 0 ? { interfered_by: interferedBy } : {}),
      });
    }
    case 'failed': {
      const what = `the verification of ${task.id} failed: it ended ${howItEnded(verdict.end)}`;
      const remedy = `Read its output in ${verdict.log}, mend the cause, and call \`vtm complete ${task.id}\` again; the task stays yours.`;
      return fail(diagnostic('VTM323', what, remedy, context));
    }
    case 'left': {
      const what = `the verification of ${task.id} was ended by hand`;
      const remedy = `Call \`vtm complete ${task.id}\` again; the task stays yours.`;
      return fail(diagnostic('VTM323', what, remedy, context));
    }
  }
}
