import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aTask } from '../manifest/testing/a-task.js';
import type { Task } from '../manifest/task.js';
import { pilotOf } from './pilot.js';
import type { PilotInput } from './pilot.js';
import { EMPTY_STATE } from './state.js';
import { aUniverse } from './testing/a-universe.js';
import { mustNotMeet, someTasks } from './testing/some-backlog.js';

/** The first two segments of the first scope entry stand for the package. */
const packageOf = ({ scope }: Task): string => (scope[0] ?? '').split('/').slice(0, 2).join('/');

const chosen = (tasks: readonly Task[], more: Partial<PilotInput> = {}) => {
  const pilot = pilotOf({
    ...{ universe: aUniverse(tasks), state: EMPTY_STATE, most: 3 },
    candidates: tasks.map((_task, at) => at),
    ownersOf: (at) => [packageOf(tasks[at]!)],
    ...more,
  });
  return pilot && { ids: pilot.tasks.map((at) => tasks[at]!.id), project: pilot.project };
};

const job = (name: string, risk: Task['risk'], folder: string) =>
  aTask(`${name}--T01`, { risk, scope: [`packages/${folder}/`] });

describe('a first batch', () => {
  it('is of low risk and in one package where that is possible', () => {
    const tasks = [
      job('A', 'Medium', 'one/a'),
      job('B', 'Low', 'one/b'),
      job('C', 'Low', 'two/c'),
      job('D', 'Low', 'two/d'),
      job('E', 'Low', 'three/e'),
    ];
    expect(chosen(tasks)).toEqual({ ids: ['C--T01', 'D--T01'], project: 'packages/two' });
  });

  it('is in several packages rather than of more risk', () => {
    const tasks = [job('A', 'Medium', 'one/a'), job('B', 'Medium', 'one/b')];
    const low = [job('C', 'Low', 'two/c'), job('D', 'Low', 'three/d'), job('E', 'Low', 'four/e')];
    expect(chosen([...tasks, ...low])).toEqual({
      ids: ['C--T01', 'D--T01', 'E--T01'],
      project: null,
    });
    expect(chosen(tasks)).toEqual({ ids: ['A--T01', 'B--T01'], project: 'packages/one' });
  });

  it('never holds High risk, and is none where no two go together', () => {
    const high = [job('A', 'High', 'one/a'), job('B', 'High', 'one/b'), job('C', 'Low', 'one/c')];
    expect(chosen(high)).toBeNull();
    expect(chosen([job('A', 'Low', 'one/a'), job('B', 'Low', 'one/a')])).toBeNull();
  });

  it('keeps to the limit of a parallelism group', () => {
    const tasks = ['A', 'B', 'C'].map((name) =>
      aTask(`${name}--T01`, { risk: 'Low', group: 'db', scope: [`packages/one/${name}/`] }),
    );
    const limits = { groupLimits: { db: 2 } };
    expect(chosen(tasks, { universe: aUniverse(tasks, limits) })?.ids).toHaveLength(2);
  });

  it('is two or three candidates without any conflict between them', () => {
    const risky = someTasks.chain((tasks) =>
      fc
        .array(fc.constantFrom<Task['risk']>('Low', 'Medium', 'High'), {
          ...{ minLength: tasks.length, maxLength: tasks.length },
        })
        .map((risks) =>
          tasks.map((task, at) => {
            const risk = risks[at] ?? 'Low';
            return { ...task, risk, parallel: task.parallel && risk !== 'High' };
          }),
        ),
    );
    fc.assert(
      fc.property(risky, fc.integer({ min: 2, max: 3 }), (tasks, most) => {
        const pilot = chosen(tasks, { most });
        const fit = tasks.filter(({ risk, parallel }) => parallel && risk !== 'High');
        const pairs = fit.flatMap((a, at) => fit.slice(at + 1).filter((b) => !mustNotMeet(a, b)));
        expect(pilot === null).toBe(pairs.length === 0);
        if (!pilot) return;
        expect(pilot.ids.length).toBeGreaterThanOrEqual(2);
        expect(pilot.ids.length).toBeLessThanOrEqual(most);
        const batch = pilot.ids.map((id) => tasks.find((task) => task.id === id)!);
        for (const [at, task] of batch.entries()) {
          expect(task.risk).not.toBe('High');
          expect(batch.slice(0, at).filter((other) => mustNotMeet(task, other))).toEqual([]);
        }
      }),
    );
  });
});
