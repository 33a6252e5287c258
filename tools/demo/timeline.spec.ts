import { describe, expect, it } from '@jest/globals';
import { besides, makespan, measuredIntervals, serialTime } from './timeline.js';

const at = (seconds: number): string => new Date(1_700_000_000_000 + seconds * 1000).toISOString();

describe('a measured timeline', () => {
  it('counts from the first start, on the scale of the estimates', () => {
    const recorded = [
      { task: 'B', startedAt: at(3.5), completedAt: at(4) },
      { task: 'A', startedAt: at(2), completedAt: at(3.5) },
    ];
    expect(measuredIntervals(recorded, 0.1)).toEqual([
      { task: 'A', start: 0, end: 15 },
      { task: 'B', start: 15, end: 20 },
    ]);
  });

  it('of nothing is empty and takes no time', () => {
    expect(measuredIntervals([], 0.1)).toEqual([]);
    expect(makespan([])).toBe(0);
  });

  it('knows its length and what one after the other takes', () => {
    const intervals = [
      { task: 'A', start: 0, end: 15 },
      { task: 'B', start: 5, end: 25 },
    ];
    expect(makespan(intervals)).toBe(25);
    expect(serialTime(intervals)).toBe(35);
  });

  it('tells who ran beside whom; one that starts when another ends ran after it', () => {
    const intervals = [
      { task: 'A', start: 0, end: 15 },
      { task: 'B', start: 5, end: 10 },
      { task: 'C', start: 15, end: 20 },
    ];
    expect(besides(intervals)).toEqual([
      { task: 'A', others: ['B'] },
      { task: 'B', others: ['A'] },
      { task: 'C', others: [] },
    ]);
  });
});
