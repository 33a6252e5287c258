import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildPlan } from './build-plan.js';
import { evaluateGroups } from './evaluate.js';
import type { GivenGroup } from './evaluate.js';
import { secondsOfGroups } from './groups.js';
import { aModel } from './testing/a-model.js';
import { someModel } from './testing/some-model.js';

const parallel = (...tasks: readonly number[]): GivenGroup => ({ type: 'parallel', tasks });
const serial = (...tasks: readonly number[]): GivenGroup => ({ type: 'serial', tasks });
const messages = (...given: Parameters<typeof evaluateGroups>): string[] =>
  evaluateGroups(...given).violations.map(({ code, message }) => `${code} ${message}`);

describe('the figures of given groups', () => {
  it('are the maximum of a parallel group and the sum of a serial one', () => {
    const evaluation = evaluateGroups(aModel([15, 12, 18]), [parallel(0, 1), serial(2)]);
    expect(evaluation).toMatchObject({
      groupSeconds: [15, 18],
      serialSeconds: 45,
      parallelSeconds: 33,
      savedSeconds: 12,
      violations: [],
    });
    expect(evaluateGroups(aModel([15, 12, 18]), [serial(0, 1, 2)])).toMatchObject({
      groupSeconds: [45],
      ratio: 0,
    });
  });

  it('save nothing by leaving tasks out or naming them twice', () => {
    const model = aModel([15, 12, 18]);
    expect(evaluateGroups(model, [serial(0)])).toMatchObject({ serialSeconds: 15, ratio: 0 });
    expect(evaluateGroups(model, [parallel(0, 0)])).toMatchObject({ serialSeconds: 15, ratio: 0 });
  });

  it('are nothing for nothing', () => {
    expect(evaluateGroups(aModel([]), [])).toMatchObject({ parallelSeconds: 0, ratio: 0 });
    expect(evaluateGroups(aModel([15]), [])).toMatchObject({ parallelSeconds: 0, ratio: 0 });
  });
});

describe('what keeps given groups from running', () => {
  const chain = aModel([1, { seconds: 1, before: [0] }]);

  it('is a predecessor in the same parallel group or a later one', () => {
    expect(messages(chain, [parallel(0, 1)])).toEqual([
      'VTM205 T1 of group 1 depends on T0 of group 1',
    ]);
    expect(messages(chain, [parallel(1), parallel(0)])).toEqual([
      'VTM205 T1 of group 1 depends on T0 of group 2',
    ]);
    expect(messages(chain, [serial(1, 0)])).toHaveLength(1);
    expect(messages(chain, [serial(0, 1)])).toEqual([]);
  });

  it('is a conflict within a parallel group, not within a serial one', () => {
    const model = aModel([1, 1], { cliques: [[0, 1]] });
    expect(messages(model, [parallel(0, 1)])).toEqual([
      'VTM205 T0 conflicts with T1 in parallel group 1',
    ]);
    expect(messages(model, [serial(0, 1)])).toEqual([]);
  });

  it('is a task that runs alone and has company', () => {
    const model = aModel([1, { seconds: 1, exclusive: true }, 1]);
    expect(messages(model, [parallel(0, 1, 2)])).toEqual([
      'VTM205 T1 runs alone and shares group 1 with others',
    ]);
    expect(messages(model, [parallel(0, 2), parallel(1)])).toEqual([]);
  });

  it('is, as a warning, a group wider than the workers', () => {
    const { violations } = evaluateGroups(aModel([1, 1, 1], { workers: 2 }), [parallel(0, 1, 2)]);
    expect(violations).toMatchObject([{ code: 'VTM204', severity: 'warning' }]);
    expect(violations[0]?.message).toBe('group 1 has 3 tasks at once (max 2)');
  });

  it('is told for a hundred pairs of a group at most', () => {
    const everyone = Array.from({ length: 300 }, (_, task) => task);
    const crowd = aModel(
      everyone.map(() => 1),
      { cliques: [everyone] },
    );
    expect(messages(crowd, [parallel(...everyone)])).toHaveLength(100);
  });

  it('is a parallelism group beyond its limit', () => {
    const limits = [{ name: 'database', limit: 1, tasks: [0, 1] }];
    expect(messages(aModel([1, 1], { limits }), [parallel(0, 1)])).toEqual([
      'VTM205 group 1 has 2 tasks of parallelism group "database" at once (max 1)',
    ]);
  });

  it('is a task that is missing or stands in two places', () => {
    expect(messages(aModel([1, 1]), [serial(0), serial(0)])).toEqual([
      'VTM205 T0 stands in group 1 and again in group 2',
      'VTM205 T1 stands in no group',
    ]);
    expect(messages(aModel([1]), [serial(0, 0)])).toEqual([
      'VTM205 T0 stands in group 1 and again in group 1',
    ]);
  });

  it('names the task and what to do', () => {
    const [violation] = evaluateGroups(chain, [parallel(0, 1)]).violations;
    expect(violation).toMatchObject({
      task: 'T1',
      remedy: 'Move T1 to a group after that of T0.',
    });
  });
});

it('finds nothing wrong with groups of our own, and the same seconds', () => {
  fc.assert(
    fc.property(someModel(12), (model) => {
      const { groups } = buildPlan(model, { placements: 500 });
      const { violations, parallelSeconds } = evaluateGroups(model, groups);
      expect(violations).toEqual([]);
      expect(parallelSeconds).toBe(secondsOfGroups(groups));
    }),
  );
});
