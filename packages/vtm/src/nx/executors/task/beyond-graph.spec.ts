import { describe, expect, it } from '@jest/globals';
import { DEFAULT_OPTIONS } from '../../../app/options/options.js';
import { GRAPH_DEPTH } from '../../../app/workspace/graph-order.js';
import { aTask } from '../../../manifest/testing/a-task.js';
import { refusalDiagnostic } from '../../../run/eligibility.js';
import type { Outcome } from '../../../run/outcome.js';
import { beyondGraph } from './beyond-graph.js';

const tasks = Array.from({ length: GRAPH_DEPTH + 1 }, (_, at) =>
  aTask(`T${at}--T01`, { dependsOn: at === 0 ? [] : [`T${at - 1}--T01`] }),
);
const [last, other] = [tasks[GRAPH_DEPTH], tasks[GRAPH_DEPTH - 1]];

function refusedTask(task: (typeof tasks)[number] | undefined): Outcome {
  if (!task) throw new Error('no such task');
  const [dependency = ''] = task.dependsOn;
  const refusal = { kind: 'dependency-not-done' as const, dependency, status: 'pending' as const };
  const times = { startedAt: 1, endedAt: 2, log: null };
  return { kind: 'failed', diagnostic: refusalDiagnostic(task, refusal), ...times };
}

describe('a task that was refused for one before it', () => {
  const told = beyondGraph({ backlog: { manifests: [], tasks }, options: DEFAULT_OPTIONS });

  it('says that Nx could not bring it along, where that is why', () => {
    const outcome = told(last?.id ?? '', refusedTask(last));
    expect(outcome).toMatchObject({ kind: 'failed', diagnostic: { code: 'VTM212' } });
    const { message, remedy } = (outcome as Extract<Outcome, { kind: 'failed' }>).diagnostic;
    expect(message).toContain(`Nx did not bring ${other?.id} along`);
    expect(remedy).toContain('nx run-many -t vtm-task');
  });

  it('is left as it was where Nx knew of it', () => {
    const outcome = refusedTask(other);
    expect(told(other?.id ?? '', outcome)).toBe(outcome);
  });

  it('is left as it was when it ended otherwise', () => {
    const done: Outcome = { kind: 'already-completed' };
    expect(told(last?.id ?? '', done)).toBe(done);
  });
});
