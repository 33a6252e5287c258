import { describe, expect, it } from '@jest/globals';
import { aTask } from '../../../manifest/testing/a-task.js';
import { proofResult } from './proof-result.js';

const task = aTask('A--T01');

describe('the result of a proof', () => {
  it('is a success for a task that is not completed', () => {
    const { success, terminalOutput } = proofResult({ kind: 'not-completed', task }, false);
    expect(success).toBe(true);
    expect(terminalOutput).toContain('not completed: nothing to prove yet');
  });

  it('is a failure where Nx would keep that as a proof', () => {
    const { success, terminalOutput } = proofResult({ kind: 'not-completed', task }, true);
    expect(success).toBe(false);
    expect(terminalOutput).toContain('VTM343');
  });

  it('says that nothing proves a task, and that it is proven', () => {
    const without = proofResult({ kind: 'without-proof', task }, true);
    expect(without).toMatchObject({ success: true });
    expect(without.terminalOutput).toContain('nothing proves it');
    const passed = { kind: 'passed', task, output: 'ok 1', interferedBy: ['B--T01'] } as const;
    expect(proofResult(passed, true)).toMatchObject({
      success: true,
      terminalOutput: 'ok 1\nA--T01: proven, alone; it failed beside B--T01\n',
    });
  });
});
