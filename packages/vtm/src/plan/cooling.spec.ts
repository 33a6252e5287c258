import { expect, it } from '@jest/globals';
import { cooling } from './cooling.js';
import { numberSequence } from './number-sequence.js';

it('allows the temperature on average at first, and nothing in the end', () => {
  const allowance = cooling(1_000, numberSequence(1));
  const drawn = Array.from({ length: 2_000 }, () => allowance(0));
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
  expect(mean).toBeGreaterThan(900);
  expect(mean).toBeLessThan(1_100);
  expect(allowance(1)).toBe(0);
});
