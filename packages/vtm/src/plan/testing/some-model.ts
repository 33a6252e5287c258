import fc from 'fast-check';
import type { ModelTask, PlanModel } from '../plan.js';

/** Any model of at most so many tasks, with precedence from lower to higher positions or back. */
export function someModel(mostTasks: number): fc.Arbitrary<PlanModel> {
  return fc.integer({ min: 0, max: mostTasks }).chain((size) =>
    fc.record({
      tasks: someTasks(size),
      exclusions: fc.array(someExclusion(size), { maxLength: size === 0 ? 0 : 5 }),
      limits: fc.array(
        fc.record({
          name: fc.constantFrom('database', 'ui'),
          limit: fc.integer({ min: 1, max: 3 }),
          tasks: somePositions(size),
        }),
        { maxLength: size === 0 ? 0 : 2 },
      ),
      workers: fc.option(fc.integer({ min: 1, max: 4 })),
    }),
  );
}

function someTasks(size: number): fc.Arbitrary<ModelTask[]> {
  const sketch = fc.record({
    seconds: fc.integer({ min: 1, max: 9 }),
    exclusive: fc.integer({ min: 0, max: 5 }).map((dice) => dice === 0),
    rank: fc.integer({ min: 0, max: 2 }),
    earlier: fc.array(fc.nat({ max: 1000 }), { maxLength: 2 }),
  });
  return fc
    .tuple(fc.array(sketch, { minLength: size, maxLength: size }), fc.boolean())
    .map(([sketches, backwards]) => {
      const positionOf = (place: number): number => (backwards ? size - 1 - place : place);
      const tasks: ModelTask[] = [];
      sketches.forEach(({ earlier, ...rest }, place) => {
        const before = place === 0 ? [] : earlier.map((any) => positionOf(any % place));
        const ascending = [...new Set(before)].sort((a, b) => a - b);
        tasks[positionOf(place)] = { id: `T${positionOf(place)}`, before: ascending, ...rest };
      });
      return tasks;
    });
}

const somePositions = (size: number): fc.Arbitrary<number[]> =>
  fc
    .uniqueArray(fc.nat({ max: Math.max(0, size - 1) }), { minLength: 1, maxLength: 4 })
    .map((positions) => positions.sort((a, b) => a - b));

const someExclusion = (size: number): fc.Arbitrary<{ left: number[]; right: number[] }> =>
  fc
    .tuple(somePositions(size), somePositions(size), fc.boolean())
    .map(([left, other, clique]) => ({ left, right: clique ? left : other }));
