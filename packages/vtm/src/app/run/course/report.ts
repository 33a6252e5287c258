import { diagnostic } from '../../../base/diagnostic.js';
import type { Result } from '../../../base/result.js';
import type { AttemptFacts } from '../../../run/conclusion.js';
import type { AttemptEnd } from '../../../run/ports.js';
import { judgeResult, untrustedResult } from '../../../run/result.js';
import type { WrittenResult } from '../../../run/result-schema.js';
import { blocked, passed } from './step.js';
import type { Blockage } from './step.js';
import type { Course, Subject } from './subject.js';

/** What the command says of its work, by its exit code and its result file. */
export async function commandReport(
  { ports, request }: Course,
  { task, held }: Subject,
  end: Exclude<AttemptEnd, { kind: 'lost' }>,
): Promise<Result<AttemptFacts, Blockage>> {
  const log = ports.processes.logPath(held.directory);
  const context = { task: task.id, file: task.manifest };
  if (end.kind === 'timed-out') {
    const seconds = request.policy.timeoutSeconds ?? 0;
    const limit = seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 6) / 10} min`;
    const what = `the command of ${task.id} was ended at its time limit of ${limit}`;
    const remedy = `Read its output in ${log}; raise the option "timeoutMinutes", or split the task.`;
    return blocked('TIMED-OUT', diagnostic('VTM324', what, remedy, context));
  }
  const text = await ports.attempts.read(held.directory, 'result.json');
  const verdict = judgeResult(task, text, end.code);
  switch (verdict.kind) {
    case 'completed':
      return passed(verdict.report ? factsOf(verdict.report) : {});
    case 'blocked': {
      const why = (verdict.report.blockers ?? []).map(({ reason }) => reason).join('; ');
      const what = `the command of ${task.id} says that it cannot go on: ${why || 'it gave no reason'}`;
      const remedy = `Remove what holds it up, then run \`vtm retry ${task.id}\`; its output is in ${log}.`;
      return blocked(
        'COMMAND-BLOCKED',
        diagnostic('VTM325', what, remedy, context),
        factsOf(verdict.report),
      );
    }
    case 'invalid': {
      const file = `${held.directory}/result.json`;
      return blocked('RESULT-INVALID', untrustedResult(task, verdict, file));
    }
    case 'failed': {
      const what = `the command of ${task.id} ended with exit code ${verdict.exitCode}`;
      const remedy = `Read its output in ${log}, mend the cause, and run the task again.`;
      return blocked('COMMAND-FAILED', diagnostic('VTM306', what, remedy, context));
    }
  }
}

function factsOf(report: WrittenResult): AttemptFacts {
  const { summary, notes, acs_completed, acs_remaining, test_results, blockers } = report;
  const known = { summary, notes, acs_completed, acs_remaining, test_results, blockers };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}
