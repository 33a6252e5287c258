import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aTask } from '../manifest/testing/a-task.js';
import { judgeResult, RESULT_LIMIT, untrustedResult } from './result.js';

const IDS = ['AC01', 'AC02'];
const task = aTask('A--T01', {
  manifest: 'm.json',
  criteria: IDS.map((id) => ({ id, text: 'It works' })),
});

const judged = (value: unknown, exitCode = 0) => judgeResult(task, JSON.stringify(value), exitCode);

const defectsOf = (text: string, exitCode = 0): readonly string[] => {
  const verdict = judgeResult(task, text, exitCode);
  return verdict.kind === 'invalid' ? verdict.defects : [];
};

describe('without a result file', () => {
  it('the exit code decides', () => {
    expect(judgeResult(task, null, 0)).toEqual({ kind: 'completed', report: null });
    expect(judgeResult(task, null, 3)).toEqual({ kind: 'failed', exitCode: 3 });
  });
});

describe('a result', () => {
  it('completes the task when it accounts for every criterion, or speaks of none', () => {
    const whole = { status: 'completed', acs_completed: ['AC02', 'AC01'], notes: 'n', other: 1 };
    expect(judged(whole)).toEqual({ kind: 'completed', report: whole });
    expect(judged({ status: 'completed' }).kind).toBe('completed');
  });

  it('blocks it with the reasons of the command, whatever the exit code', () => {
    const blockers = [{ code: 'MISSING-SPEC', reason: 'no spec', waits_for: 'B--T01' }];
    const report = { status: 'blocked', acs_completed: ['AC01'], blockers };
    expect(judged(report, 0)).toEqual({ kind: 'blocked', report });
    expect(judged(report, 1)).toEqual({ kind: 'blocked', report });
  });

  it('may carry a byte order mark, and comments', () => {
    expect(judgeResult(task, '\uFEFF// done\n{"status":"completed"}', 0).kind).toBe('completed');
  });
});

describe('a result is not believed', () => {
  const done = { status: 'completed', acs_completed: IDS };
  it.each([
    [{ ...done, acs_completed: [...IDS, 'AC03'] }, '"AC03" is no criterion of the task'],
    [{ ...done, acs_completed: [...IDS, 'AC01', 'AC01'] }, '"AC01" stands twice in acs_completed'],
    [
      { status: 'blocked', acs_remaining: ['AC01', 'AC01'] },
      '"AC01" stands twice in acs_remaining',
    ],
    [
      { status: 'blocked', acs_completed: IDS, acs_remaining: ['AC02'] },
      '"AC02" is both completed and remaining',
    ],
    [{ ...done, acs_completed: ['AC01'] }, '"AC02" is in neither list'],
    [
      { ...done, acs_completed: ['AC01'], acs_remaining: ['AC02'] },
      'completed with 1 remaining criteria',
    ],
    [{ ...done, blockers: [{ reason: 'r' }] }, 'completed with 1 blockers'],
    [
      { ...done, test_results: { total: 2, passing: 1, failing: 1 } },
      'completed with 1 failing tests',
    ],
    [
      { status: 'blocked', test_results: { total: 2, passing: 2, failing: 1 } },
      '2 passing and 1 failing tests are more than 2',
    ],
    [
      { status: 'blocked', blockers: [{ reason: 'r', waits_for: 'A--T01' }] },
      'a blocker waits for the task itself',
    ],
  ])('when it says %j', (result, defect) => {
    expect(defectsOf(JSON.stringify(result))).toEqual([defect]);
  });

  it('when the exit code says otherwise', () => {
    expect(judged(done, 2)).toEqual({
      kind: 'invalid',
      exitCode: 2,
      defects: ['completed with exit code 2'],
    });
  });

  it.each([
    ['', 'it is empty, or no plain file'],
    ['  \n', 'it is empty, or no plain file'],
    ['done', 'not JSON: invalid symbol'],
    ['{"status":"completed"', 'not JSON: close brace expected'],
    ['['.repeat(300) + ']'.repeat(300), 'more than 200 objects and lists stand inside each other'],
    ['"x"'.padEnd(RESULT_LIMIT + 1), 'it is larger than 1 MB'],
    [
      '{"status":"blocked","status":"completed"}',
      'the key "status" appears again in the same object; only the last one counts',
    ],
  ])('when its text is %j', (text, defect) => {
    expect(defectsOf(text)).toEqual([defect]);
  });

  it('with every defect told', () => {
    const lie = { ...done, acs_completed: ['AC03'], acs_remaining: ['AC01'] };
    expect(defectsOf(JSON.stringify(lie), 1)).toEqual([
      '"AC03" is no criterion of the task',
      '"AC02" is in neither list',
      'completed with 1 remaining criteria',
      'completed with exit code 1',
    ]);
  });
});

it('whatever the text, nothing throws, and only a whole account completes the task', () => {
  const ids = fc.array(fc.constantFrom(...IDS, 'AC03'), { maxLength: 3 });
  const count = fc.nat({ max: 3 });
  const near = fc.record(
    {
      status: fc.constantFrom('completed', 'blocked', 'done'),
      acs_completed: ids,
      acs_remaining: ids,
      blockers: fc.array(fc.record({ reason: fc.string() }), { maxLength: 1 }),
      test_results: fc.record({ total: count, passing: count, failing: count }),
    },
    { requiredKeys: ['status'] },
  );
  const text = fc.oneof(
    near.map((value) => JSON.stringify(value)),
    fc.json(),
    fc.json().map((json) => `{"status":"completed","__proto__":${json}}`),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(text, fc.nat({ max: 1 }), (written, exitCode) => {
      const verdict = judgeResult(task, written, exitCode);
      if (verdict.kind === 'invalid') expect(verdict.defects).not.toEqual([]);
      if (verdict.kind !== 'completed') return;
      const { acs_completed: done, acs_remaining: open, test_results: tests } = verdict.report!;
      expect(exitCode).toBe(0);
      expect(tests?.failing ?? 0).toBe(0);
      expect(open ?? []).toEqual([]);
      if (done ?? open) expect([...(done ?? [])].sort()).toEqual(IDS);
    }),
    { numRuns: 2000 },
  );
});

describe('the message about a result that is not believed', () => {
  const told = (defects: readonly string[], exitCode = 0) =>
    untrustedResult(task, { kind: 'invalid', exitCode, defects }, '/a/result.json');

  it('names the task, the file and the defects, and says what the contract is', () => {
    expect(told(['one', 'two'])).toMatchObject({
      code: 'VTM313',
      severity: 'error',
      message: 'the result of A--T01 in /a/result.json cannot be trusted: one; two',
      remedy: expect.stringContaining('vtm/schema/result.json'),
      task: 'A--T01',
      file: 'm.json',
    });
  });

  it('stays short, and does not hide a failed command', () => {
    const many = Array.from({ length: 7 }, (_, at) => `d${at}`);
    expect(told(many, 3).message).toBe(
      'the result of A--T01 in /a/result.json cannot be trusted: d0; d1; d2; d3; d4; and 2 more (the command ended with exit code 3)',
    );
  });
});
