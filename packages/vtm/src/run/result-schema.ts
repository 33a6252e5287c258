import { z } from 'zod';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import { TASK_ID, TASK_ID_LENGTH } from '../manifest/task-id.js';

const text = z.string().min(1);
const count = z.int().min(0);

const blocker = z.looseObject({
  code: text.optional().meta({ description: 'A short word for the kind, such as MISSING-SPEC.' }),
  reason: text.meta({ description: 'What is missing, for whoever has to provide it.' }),
  waits_for: z
    .string()
    .max(TASK_ID_LENGTH)
    .regex(TASK_ID)
    .optional()
    .meta({ description: 'Id of the task that must be done first.' }),
});

const testResults = z.looseObject({
  total: count.meta({ description: 'How many tests there are, skipped ones included.' }),
  passing: count.meta({ description: 'How many passed.' }),
  failing: count.meta({ description: 'How many failed; 0 when the status is completed.' }),
});

/** What a command may write of its end; keys it does not name are ignored. */
const resultSchema = z
  .looseObject({
    status: z.enum(['completed', 'blocked']).meta({
      description: 'Whether the task is done, or cannot be done now.',
    }),
    summary: z.string().optional().meta({ description: 'What was done, in a sentence.' }),
    notes: z.string().optional().meta({ description: 'Anything the next reader should know.' }),
    acs_completed: z
      .array(text)
      .optional()
      .meta({ description: 'Ids of the acceptance criteria that hold.' }),
    acs_remaining: z
      .array(text)
      .optional()
      .meta({ description: 'Ids of those that do not; none when the status is completed.' }),
    blockers: z
      .array(blocker)
      .optional()
      .meta({ description: 'Why it cannot be done; none when the status is completed.' }),
    test_results: testResults.optional().meta({ description: 'What the tests of the task gave.' }),
  })
  .meta({ title: 'Result of a task', description: 'What a command says of its end.' });

/** A result in the shape the schema asks for, not yet judged. */
export type WrittenResult = z.output<typeof resultSchema>;

/** A JSON value as a result; fails with every deviation from the shape, a few words each. */
export function readResult(value: unknown): Result<WrittenResult, readonly string[]> {
  const read = resultSchema.safeParse(value);
  if (read.success) return ok(read.data);
  return fail(
    read.error.issues.map(({ path, message }) => {
      const where = path.length === 0 ? 'the top level' : path.map(String).join('.');
      return `${where}: ${message}`;
    }),
  );
}

/** The JSON Schema of a result, draft-07. */
export function resultJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(resultSchema, { target: 'draft-07', io: 'input' });
  return {
    $schema,
    $id: 'urn:vtm:schema:result',
    $comment: 'Made from src/run/result-schema.ts.',
    ...rest,
  };
}
