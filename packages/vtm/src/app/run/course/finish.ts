import type { AttemptFacts, Conclusion } from '../../../run/conclusion.js';
import type { AttemptEnd } from '../../../run/ports.js';
import { finishInPlace } from './finish-in-place.js';
import { finishOnBranch } from './finish-on-branch.js';
import { commandReport } from './report.js';
import type { Step } from './step.js';
import type { Course, Subject } from './subject.js';

/**
 * Everything that follows the end of an attempt's command: its result, scope, verification, commit and
 * integration. May be repeated from the start after a crash at any point: each step finds what it had
 * done. Null when the run is told to leave first.
 */
export async function finish(
  course: Course,
  subject: Subject,
  end: AttemptEnd,
): Promise<Conclusion | null> {
  if (end.kind === 'lost') return { kind: 'lost' };
  const { held } = subject;
  const log = course.ports.processes.logPath(held.directory);
  const told: AttemptFacts = {
    log,
    ...(end.kind === 'exited' ? { exit_code: end.code } : {}),
    ...(held.place ?? {}),
  };
  const report = await commandReport(course, subject, end);
  const step: Step = report.ok ? await afterCommand(course, subject) : report;
  if (step === null) return null;
  const facts = { ...told, ...(report.ok ? report.value : {}) };
  if (!step.ok) {
    const { reason, diagnostic, facts: more } = step.error;
    return { kind: 'blocked', reason, diagnostic, facts: { ...facts, ...more } };
  }
  return conclude(course, subject, { ...facts, ...step.value });
}

function afterCommand(course: Course, subject: Subject): Promise<Step> {
  const { place } = subject.held;
  return place ? finishOnBranch(course, { ...subject, place }) : finishInPlace(course, subject);
}

/** Integrated work needs its worktree no longer; a branch that awaits its merge is kept with it. */
function conclude(course: Course, { held }: Subject, facts: AttemptFacts): Conclusion {
  if (held.place && course.request.policy.integrate === 'branch-only')
    return { kind: 'awaiting-merge', facts };
  const { worktree: _worktree, branch: _branch, ...kept } = facts;
  return { kind: 'completed', facts: kept };
}
