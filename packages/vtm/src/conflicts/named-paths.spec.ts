import { describe, expect, it } from '@jest/globals';
import { aTask } from '../manifest/testing/a-task.js';
import { namedPaths } from './named-paths.js';

describe('the paths a task names', () => {
  it('are its tests and what reads as a path in its texts', () => {
    const task = aTask('A', {
      title: 'Move ./packages/a/src/hash.ts.',
      description: 'See (packages/b/.), and/or `docs/x.md`; not /, a.b or ../..',
      criteria: [{ id: 'AC', text: 'packages/b exports it' }],
      tests: ['packages/a/tests/hash.spec.ts'],
    });
    expect(namedPaths(task)).toEqual([
      ...['packages/a/tests/hash.spec.ts', 'packages/a/src/hash.ts', 'packages/b'],
      ...['and/or', 'docs/x.md'],
    ]);
  });

  it('are found in time that grows with the text', () => {
    for (const text of [
      'a'.repeat(2_000_000),
      'a/'.repeat(1_000_000),
      `${'.'.repeat(400)}/b `.repeat(5_000),
    ]) {
      const before = performance.now();
      namedPaths(aTask('A', { description: text }));
      expect(performance.now() - before).toBeLessThan(2_000);
    }
  });
});
