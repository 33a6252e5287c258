import fc from 'fast-check';
import { aTask } from '../../manifest/testing/a-task.js';
import type { Task } from '../../manifest/task.js';

/** Directories of which some lie in others. */
const SCOPES = ['a/', 'a/x/', 'b/', 'c/', 'c/y/z/'] as const;

const draft = fc.record({
  scope: fc.subarray([...SCOPES], { maxLength: 2 }),
  capability: fc.constantFrom('ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX'),
  parallel: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
  group: fc.constantFrom(null, null, 'g'),
  before: fc.array(fc.nat(), { maxLength: 2 }),
});

/** Small backlogs: overlapping scopes, exclusive tasks, dependencies that go back only. */
export const someTasks: fc.Arbitrary<Task[]> = fc
  .array(draft, { minLength: 1, maxLength: 8 })
  .map((drafts) => {
    const idAt = (index: number) => `${drafts[index]?.capability ?? ''}--T${index + 10}`;
    return drafts.map(({ before, ...fields }, index) => {
      const earlier = index === 0 ? [] : before.map((other) => idAt(other % index));
      return aTask(idAt(index), { ...fields, dependsOn: [...new Set(earlier)] });
    });
  });

/** Whether two tasks may never be in progress together, worked out from their fields alone. */
export function mustNotMeet(a: Task, b: Task): boolean {
  const overlap = a.scope.some((one) =>
    b.scope.some((other) => one.startsWith(other) || other.startsWith(one)),
  );
  return !a.parallel || !b.parallel || a.capability === b.capability || overlap;
}
