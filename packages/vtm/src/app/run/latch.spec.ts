import { describe, expect, it } from '@jest/globals';
import { Latch } from './latch.js';

/** Whether a promise has resolved once everything already under way is done. */
async function hasResolved(promise: Promise<void>): Promise<boolean> {
  let resolved = false;
  void promise.then(() => (resolved = true));
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  return resolved;
}

describe('a latch', () => {
  it('is closed at first', async () => {
    expect(await hasResolved(new Latch().opened())).toBe(false);
  });

  it('lets through who waits, and who comes later', async () => {
    const latch = new Latch();
    const early = latch.opened();
    latch.open();
    expect(await hasResolved(early)).toBe(true);
    expect(await hasResolved(latch.opened())).toBe(true);
  });

  it('holds whoever comes after it was closed again', async () => {
    const latch = new Latch();
    latch.open();
    latch.close();
    expect(await hasResolved(latch.opened())).toBe(false);
  });

  it('sleeps through nothing that happens between closing and waiting', async () => {
    const latch = new Latch();
    latch.close();
    latch.open();
    latch.open();
    expect(await hasResolved(latch.opened())).toBe(true);
  });
});
