import { expect, it } from '@jest/globals';
import { addTo } from './add-to.js';

it('keeps the values of a key in the order they came in', () => {
  const lists = new Map<string, number[]>();
  for (const [key, value] of [['a', 3] as const, ['b', 1] as const, ['a', 2] as const])
    addTo(lists, key, value);
  expect([...lists]).toEqual([
    ['a', [3, 2]],
    ['b', [1]],
  ]);
});
