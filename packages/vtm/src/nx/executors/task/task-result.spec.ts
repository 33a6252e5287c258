import { describe, expect, it } from '@jest/globals';
import { diagnostic } from '../../../base/diagnostic.js';
import type { RunPorts } from '../../../run/ports.js';
import { refusedResult, taskResult } from './task-result.js';

const printing = (text: string) =>
  ({ processes: { logTail: () => Promise.resolve(text) } }) as unknown as RunPorts;
const why = diagnostic('VTM306', 'it failed', 'Mend it.', { task: 'A--T01' });
const times = { startedAt: 1, endedAt: 2 };

describe('the result that Nx is given', () => {
  it('for a completed task is its output and where the rest of it lies', async () => {
    const outcome = { kind: 'completed', ...times, log: '/x/log' } as const;
    expect(await taskResult('A--T01', outcome, printing('done'))).toEqual({
      success: true,
      status: 'success',
      terminalOutput: 'done\nlog: /x/log\n',
      startTime: 1,
      endTime: 2,
    });
  });

  it('for a failed task ends with what is wrong and what to do', async () => {
    const outcome = { kind: 'failed', diagnostic: why, ...times, log: '/x/log' } as const;
    const result = await taskResult('A--T01', outcome, printing('oh\n'));
    expect(result).toMatchObject({ success: false, status: 'failure' });
    expect(result.terminalOutput).toMatch(
      /^oh\nlog: \/x\/log\n.*VTM306.* it failed.*\n.*Mend it\.\n$/,
    );
    const cascade = { heldUp: { count: 1, first: ['B--T01'] }, meanwhile: { count: 0, first: [] } };
    const told = await taskResult('A--T01', { ...outcome, cascade }, printing(''));
    expect(told.terminalOutput).toMatch(/holds up 1: B--T01\nno other task is ready\n$/);
    const unstarted = await taskResult('A--T01', { ...outcome, log: null }, printing('never'));
    expect(unstarted.terminalOutput).not.toContain('never');
  });

  it('tells skipped, interrupted and already completed tasks apart', async () => {
    const result = (outcome: Parameters<typeof taskResult>[1]) =>
      taskResult('A--T01', outcome, printing(''));
    expect(await result({ kind: 'skipped', diagnostic: why })).toMatchObject({
      status: 'skipped',
      success: false,
    });
    expect((await result({ kind: 'interrupted' })).terminalOutput).toContain('run again');
    expect(await result({ kind: 'already-completed' })).toMatchObject({
      status: 'success',
      terminalOutput: 'A--T01: already completed\n',
    });
  });

  it('for a run that was refused lists every error', () => {
    const other = diagnostic('VTM121', 'a cycle', 'Cut it.');
    const { success, terminalOutput } = refusedResult([why, other]);
    expect(success).toBe(false);
    expect(terminalOutput).toMatch(/VTM306[\s\S]*VTM121/);
  });
});
