import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import { explorePlan, PLAIN_EXPLORATION } from './explore-plan.js';
import type { Exploration } from './explore-plan.js';
import { opened } from '../testing/memory-files.js';
import { NO_CHANGES } from './what-if.js';

const written = (id: string) =>
  aWrittenTask(id, { capability_id: id, file_scope: ['shared/'], est: { size: 'S' } });

async function explored(asked: Partial<Exploration>, observe?: (share: number) => void) {
  const workspace = await opened([written('A--T01'), written('B--T01')]);
  return explorePlan(workspace, { ...PLAIN_EXPLORATION, ...asked }, observe);
}

describe('exploring a plan', () => {
  it('plans once and says what rules cost; conflicts and tasks only when asked', async () => {
    const plain = await explored({});
    if (!plain.ok) throw new Error('refused');
    const { base, planned, insight, given } = plain.value;
    expect(planned).toBe(base);
    expect(insight.rules).toMatchObject([{ rule: { of: 'file-scope' }, savedSeconds: 600 }]);
    expect([insight.conflicts, insight.tasks, given]).toEqual([null, null, null]);
    const all = await explored({ allCosts: true });
    expect(all).toMatchObject({
      value: { insight: { conflicts: [{ savedSeconds: 600 }], tasks: [{ task: 0 }, { task: 1 }] } },
    });
  });

  it('plans as it is and as changed, and compares groups with the changed plan', async () => {
    const both = await explored({
      changes: { ...NO_CHANGES, minutes: { S: 20 } },
      groups: { file: 'g.json', text: '[["A--T01"], ["B--T01"]]' },
    });
    expect(both).toMatchObject({
      value: {
        base: { plan: { stream: { makespan: 1200 } } },
        planned: { plan: { stream: { makespan: 2400 } } },
        given: { evaluation: { parallelSeconds: 2400 } },
      },
    });
  });

  it('tells how much is done, never less than before, up to all', async () => {
    for (const changes of [NO_CHANGES, { ...NO_CHANGES, workers: 1 }]) {
      const shares: number[] = [];
      await explored({ changes, allCosts: true }, (share) => shares.push(share));
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect(shares.at(-1)).toBe(1);
    }
  });

  it('fails for what means nothing', async () => {
    expect(await explored({ changes: { ...NO_CHANGES, select: ['x:y'] } })).toMatchObject({
      error: [{ code: 'VTM405' }],
    });
    expect(await explored({ groups: { file: 'g.json', text: '3' } })).toMatchObject({
      error: [{ code: 'VTM406' }],
    });
  });
});
