import { describe, expect, it } from '@jest/globals';
import type { Task } from '../task.js';
import { aTask } from '../testing/a-task.js';
import { sentences } from '../testing/assembled.js';

describe('a size', () => {
  const sized = (size: Task['size'], count: number): Task =>
    aTask('A--T01', {
      size,
      criteria: Array.from({ length: count }, (_, n) => ({ id: `AC${n}`, text: 'x' })),
    });

  it.each([
    ['L', 1],
    ['XL', 1],
    ['S', 11],
    ['XS', 14],
  ] as const)('%s with %i criteria is doubtful', (size, count) => {
    expect(sentences('VTM136', sized(size, count))).toHaveLength(1);
  });

  it.each([
    ['L', 2],
    ['M', 1],
    ['M', 14],
    ['S', 10],
    ['XL', 0],
  ] as const)('%s with %i criteria is not', (size, count) => {
    expect(sentences('VTM136', sized(size, count))).toEqual([]);
  });
});
