import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evenShare } from './even-share.js';

describe('an even share', () => {
  it('is no limit where all get what they want', () => {
    expect(evenShare([], 0)).toBe(Infinity);
    expect(evenShare([1, 5, 9], 15)).toBe(Infinity);
  });

  it('never gives more than there is, and leaves less than one for each', () => {
    const wants = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(wants, fc.nat(5_000), (all, total) => {
        const share = evenShare(all, total);
        const given = all.reduce((sum, want) => sum + Math.min(want, share), 0);
        expect(given).toBeLessThanOrEqual(total);
        if (share !== Infinity) expect(total - given).toBeLessThan(all.length);
      }),
    );
  });
});
