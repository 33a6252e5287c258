import { describe, expect, it } from '@jest/globals';
import type { StepResult } from './run-step.js';
import { endText, failureText, stepLine } from './summary.js';

const result = (name: string, passed: number, failed: number, output = ''): StepResult => ({
  name,
  counts: { passed, failed },
  milliseconds: 1_250,
  output,
});

describe('the summary of a test run', () => {
  it('ends with exactly the two numbers', () => {
    const text = endText([result('lint', 1, 0), result('unit', 40, 0)]);
    expect(text.split('\n').at(-1)).toBe('41 passed, 0 failed');
  });

  it('names the steps that failed before the numbers', () => {
    const text = endText([result('lint', 0, 1), result('unit', 40, 2)]);
    expect(text).toBe('Failed: lint, unit.\n40 passed, 3 failed');
  });

  it('gives each step a line with its time', () => {
    expect(stepLine(result('lint', 1, 0))).toBe('ok     lint          1.3 s  1');
    expect(stepLine(result('unit', 4, 2))).toBe('FAILED unit          1.3 s  4 passed, 2 failed');
  });

  it('says how to repeat a failed step alone, with all it printed', () => {
    const text = failureText(result('lint', 0, 1, 'first line\nlast line\n'));
    expect(text).toContain('npm run lint');
    expect(text).toContain('first line\nlast line');
  });
});
