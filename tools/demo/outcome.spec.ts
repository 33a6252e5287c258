import { describe, expect, it } from '@jest/globals';
import { besidesText, figures, figuresText } from './outcome.js';

const planned = [
  { task: 'A', start: 0, end: 60 },
  { task: 'B', start: 0, end: 40 },
];
const actual = [
  { task: 'A', start: 0, end: 75 },
  { task: 'B', start: 1, end: 51 },
];

describe('the outcome of a run', () => {
  it('sets the actual time against the estimated and the measured serial time', () => {
    expect(figures(planned, actual)).toEqual({
      estimatedSerial: 100,
      measuredSerial: 125,
      planned: 60,
      actual: 75,
      savedOfEstimated: 0.25,
      savedOfMeasured: 0.4,
    });
  });

  it('saves nothing when nothing ran', () => {
    expect(figures([], [])).toMatchObject({ savedOfEstimated: 0, savedOfMeasured: 0 });
  });

  it('is told in minutes and in the seconds they took', () => {
    const text = figuresText(figures(planned, actual), 0.1);
    expect(text).toMatch(/in parallel, planned +60\.0 min +6\.0 s/);
    expect(text).toMatch(/in parallel, actual +75\.0 min +7\.5 s/);
    expect(text).toContain('saved against the measured serial time:  40 %');
  });

  it('names who ran beside whom', () => {
    expect(besidesText(actual)).toBe('A: B\nB: A');
    expect(besidesText(actual.slice(0, 1))).toBe('A: alone');
  });
});
