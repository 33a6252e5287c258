import fc from 'fast-check';
import type { WrittenTask } from '../schema.js';

/** A task as it stands in a manifest, in the strict shape; name only what the test is about. */
export function aWrittenTask(
  id: string,
  fields: Readonly<Record<string, unknown>> = {},
): WrittenTask {
  return {
    task_id: id,
    capability_id: id.split('--')[0] ?? id,
    phase: 'Phase 1',
    slice: 'Slice 1.1',
    title: `Title of ${id}`,
    description: `Description of ${id}`,
    acceptance_criteria: [{ id: `${id}-AC01`, text: 'It works' }],
    risk: 'Medium',
    est: { size: 'M' },
    depends_on_tasks: [],
    parallel: true,
    conflicts_with: [],
    file_scope: ['packages/a/'],
    ...fields,
  };
}

/** The text of a manifest that holds the given tasks, whatever they are. */
export const manifestText = (tasks: readonly unknown[]): string =>
  JSON.stringify({ tasks }, null, 2);

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,8}$/);
const phrase = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const path = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '/', '/**'))
  .map(([segments, end]) => segments.join('/') + end);

const taskWithout = fc.record(
  {
    capability_id: word,
    phase: phrase,
    slice: phrase,
    title: phrase,
    description: fc.string({ minLength: 1, unit: 'grapheme' }),
    texts: fc.array(phrase, { minLength: 1, maxLength: 4 }),
    risk: fc.constantFrom('High', 'Medium', 'Low'),
    est: fc.oneof(
      fc.record({ size: fc.constantFrom('XS', 'S', 'M', 'L', 'XL') }),
      fc.record({ size: fc.constant('M'), minutes: fc.integer({ min: 1, max: 500 }) }),
    ),
    mayRunBeside: fc.boolean(),
    file_scope: fc.array(path, { maxLength: 4 }),
    before: fc.array(fc.nat(), { maxLength: 3 }),
    beside: fc.array(fc.nat(), { maxLength: 3 }),
    related_specs: fc.array(path, { maxLength: 2 }),
    parallelism_group: fc.option(word),
    resources: fc.array(word, { maxLength: 2 }),
    run: fc.oneof(phrase, fc.array(word, { minLength: 1, maxLength: 3 })),
    unknown_key: fc.jsonValue(),
  },
  {
    requiredKeys: [
      ...(['capability_id', 'phase', 'slice', 'title', 'description', 'texts', 'risk'] as const),
      ...(['est', 'mayRunBeside', 'file_scope', 'before', 'beside'] as const),
    ],
  },
);

/** Lists of tasks without any deviation: dependencies go back only, conflicts are symmetric. */
export const wellFormedTasks: fc.Arbitrary<WrittenTask[]> = fc
  .array(taskWithout, { maxLength: 12 })
  .map((drafts) => {
    const ids = drafts.map(({ capability_id }, index) => `${capability_id}--T${index + 10}`);
    const pairs = drafts.flatMap(({ beside }, index) =>
      beside.map((other) => [index, other % drafts.length] as const),
    );
    return drafts.map((draft, index) => {
      const { texts, mayRunBeside, before, ...rest } = draft;
      const fields = Object.fromEntries(Object.entries(rest).filter(([key]) => key !== 'beside'));
      const partners = pairs
        .filter((pair) => pair[0] !== pair[1] && pair.includes(index))
        .map(([a, b]) => ids[a === index ? b : a] as string);
      return {
        ...fields,
        task_id: ids[index] as string,
        acceptance_criteria: texts.map((text, at) => ({ id: `${ids[index]}-AC${at}`, text })),
        parallel: mayRunBeside && rest.risk !== 'High',
        depends_on_tasks:
          index === 0 ? [] : [...new Set(before.map((other) => ids[other % index] as string))],
        conflicts_with: [...new Set(partners)],
      } as WrittenTask;
    });
  });
