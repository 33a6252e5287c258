import { describe, expect, it } from '@jest/globals';
import { lowerBoundOf } from './lower-bound.js';
import { aModel } from './testing/a-model.js';

describe('the lower bound', () => {
  it('is nothing when there is nothing to do', () => {
    expect(lowerBoundOf(aModel([]))).toEqual({ seconds: 0, argument: 'critical path' });
  });

  it('is the longest chain when nothing else binds', () => {
    const model = aModel([5, { seconds: 7, before: [0] }, 9]);
    expect(lowerBoundOf(model)).toEqual({ seconds: 12, argument: 'critical path' });
  });

  it('is the work over the workers, rounded up to what durations can make', () => {
    const model = aModel([30, 30, 30, 30, 30], { workers: 3 });
    expect(lowerBoundOf(model)).toEqual({ seconds: 60, argument: 'work over workers' });
  });

  it('counts the idle time of workers before their first task', () => {
    const after = { seconds: 10, before: [0] };
    const model = aModel([10, after, after, after, after, after, after], { workers: 3 });
    expect(lowerBoundOf(model)).toEqual({ seconds: 30, argument: 'work over workers' });
  });

  it('adds what must come before and after tasks that exclude each other', () => {
    const model = aModel(
      [
        4,
        { seconds: 10, before: [0] },
        { seconds: 10, before: [0] },
        { seconds: 10, before: [0] },
        { seconds: 3, before: [1, 2, 3] },
      ],
      { cliques: [[1, 2, 3]] },
    );
    expect(lowerBoundOf(model)).toEqual({ seconds: 37, argument: 'mutual exclusion' });
  });

  it('finds tasks that exclude each other pairwise across several exclusions', () => {
    const exclusions = [
      { left: [0], right: [1, 2] },
      { left: [1], right: [2] },
    ];
    expect(lowerBoundOf(aModel([5, 6, 7], { exclusions }))).toEqual({
      seconds: 18,
      argument: 'mutual exclusion',
    });
  });

  it('is the work of a limited group over its limit', () => {
    const limits = [{ name: 'database', limit: 2, tasks: [0, 1, 2, 3] }];
    expect(lowerBoundOf(aModel([10, 10, 10, 10, 5], { limits }))).toEqual({
      seconds: 20,
      argument: 'limit of parallelism group "database"',
    });
  });

  it('adds the tasks that run alone to whatever binds the others', () => {
    const model = aModel([10, 10, { seconds: 8, exclusive: true }, 10, 10], { workers: 2 });
    expect(lowerBoundOf(model)).toEqual({
      seconds: 28,
      argument: 'work over workers and tasks that run alone',
    });
  });
});
