import { describe, expect, it } from '@jest/globals';
import { countsOfExit, countsOfJest, total } from './counts.js';

const report = (fields: Record<string, unknown> = {}): string =>
  JSON.stringify({
    numPassedTests: 5,
    numFailedTests: 0,
    numRuntimeErrorTestSuites: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    ...fields,
  });

describe('the counts of a jest run', () => {
  it('are its own numbers when it ran well', () => {
    expect(countsOfJest(report(), 0)).toEqual({ passed: 5, failed: 0 });
  });

  it('hold one failure for each failed test and each file that did not run', () => {
    const text = report({ numFailedTests: 2, numRuntimeErrorTestSuites: 1 });
    expect(countsOfJest(text, 1)).toEqual({ passed: 5, failed: 3 });
  });

  it('hold a skipped and a todo test as failures', () => {
    const text = report({ numPendingTests: 1, numTodoTests: 1 });
    expect(countsOfJest(text, 0)).toEqual({ passed: 5, failed: 2 });
  });

  it('hold one failure when jest fails for a reason that no test shows', () => {
    expect(countsOfJest(report(), 1)).toEqual({ passed: 5, failed: 1 });
  });

  it('hold one failure when no test ran', () => {
    expect(countsOfJest(report({ numPassedTests: 0 }), 0)).toEqual({ passed: 0, failed: 1 });
  });

  it.each([
    ['missing', null],
    ['cut off', '{"numPassedTests": 5'],
    ['of another kind', '{"numPassedTests": "5"}'],
    ['null', 'null'],
  ])('hold one failure when the report is %s', (_, text) => {
    expect(countsOfJest(text, 0)).toEqual({ passed: 0, failed: 1 });
  });
});

describe('the counts of a check', () => {
  it('are one test, by its exit code', () => {
    expect(countsOfExit(0)).toEqual({ passed: 1, failed: 0 });
    expect(countsOfExit(2)).toEqual({ passed: 0, failed: 1 });
  });

  it('add up', () => {
    const counts = [countsOfExit(0), countsOfExit(1), { passed: 40, failed: 2 }];
    expect(total(counts)).toEqual({ passed: 41, failed: 3 });
    expect(total([])).toEqual({ passed: 0, failed: 0 });
  });
});
