import { z } from 'zod';
import { TASK_ID, TASK_ID_LENGTH } from './task-id.js';

/** A year; sums of as many tasks as fit in a file stay exact in seconds. */
export const MINUTES_LIMIT = 365 * 24 * 60;

// The strict shape: what we write and an editor asks for. What we also read is in deviations.ts.
const text = z.string().min(1);
const taskId = z.string().max(TASK_ID_LENGTH).regex(TASK_ID);
const paths = z.array(text);

const criterion = z.looseObject({
  id: text.meta({
    description: 'Unique in the manifest.',
    examples: ['CONTENT_HASH-AC01'],
  }),
  text: text.meta({
    description: 'One testable statement of what the task must achieve.',
    examples: ['The hash function returns 64 hex digits'],
  }),
});

const command = z.union([text, z.tuple([text], z.string())]);

const estimate = z.looseObject({
  size: z.enum(['XS', 'S', 'M', 'L', 'XL']).meta({
    description: 'T-shirt size; configuration maps it to minutes.',
    examples: ['M'],
  }),
  minutes: z
    .number()
    .positive()
    .max(MINUTES_LIMIT)
    .optional()
    .meta({ description: 'Estimated minutes; they win over the size.', examples: [15] }),
});

/** One task, in the strict shape; keys it does not name are kept. */
export const taskSchema = z
  .looseObject({
    task_id: taskId.meta({
      description: '<CAPABILITY>--T<NN>; becomes a path segment and a git ref.',
      examples: ['CONTENT_HASH--T01'],
    }),
    capability_id: text.meta({
      description: 'The capability the task belongs to; may be longer than the prefix of its id.',
      examples: ['CONTENT_HASH_IMPLEMENTATION'],
    }),
    phase: text.meta({ description: 'A label, never a barrier.', examples: ['Phase 1'] }),
    slice: text.meta({ description: 'The vertical slice it belongs to.', examples: ['Slice 1.1'] }),
    title: text.meta({ description: 'A short name.', examples: ['Content hash: core logic'] }),
    description: text.meta({
      description: 'What is to be done, and why.',
      examples: ['Implement SHA-256 content hashing for deduplication'],
    }),
    acceptance_criteria: z
      .array(criterion)
      .min(1)
      .meta({
        description: 'What must hold when the task is done; at least one.',
        examples: [[{ id: 'CONTENT_HASH-AC01', text: 'Returns 64 hex digits' }]],
      }),
    risk: z.enum(['High', 'Medium', 'Low']).meta({
      description: 'How dangerous the task is; High runs alone.',
      examples: ['Medium'],
    }),
    est: estimate.meta({ description: 'How long it takes.', examples: [{ size: 'M' }] }),
    depends_on_tasks: z.array(taskId).meta({
      description: 'Ids of the tasks that must be completed before; [] when there are none.',
      examples: [[]],
    }),
    related_specs: paths.optional().meta({
      description: 'Specifications that must exist before the task may run.',
      examples: [['docs/specs/hash.md']],
    }),
    related_adrs: paths.optional().meta({
      description: 'Decision records: ADR-0006, "ADR-0006: Title" or a path.',
      examples: [['ADR-0006']],
    }),
    related_guides: paths.optional().meta({
      description: 'Guides that must exist before the task may run.',
      examples: [['docs/guides/testing.md']],
    }),
    test_verification: paths.optional().meta({
      description: 'Test files that prove the task; part of its scope, may not exist yet.',
      examples: [['packages/foundation/tests/hash.spec.ts']],
    }),
    gap_codes: z
      .array(text)
      .optional()
      .meta({ description: 'Known gaps.', examples: [[]] }),
    provisional: z
      .boolean()
      .optional()
      .meta({
        description: 'Whether the task may still change.',
        examples: [false],
      }),
    parallel: z.boolean().meta({
      description: 'Whether it may run beside other tasks; must be false when the risk is High.',
      examples: [true],
    }),
    conflicts_with: z.array(taskId).meta({
      description: 'Ids of tasks that must not run at the same time; symmetric.',
      examples: [[]],
    }),
    derived_conflicts: z
      .array(taskId)
      .optional()
      .meta({
        description:
          'Those of conflicts_with that the sync generator has derived, and takes back when their reason is gone; written by it.',
        examples: [[]],
      }),
    conflict_reasons: z
      .record(taskId, text)
      .optional()
      .meta({
        description:
          'Why people have declared a conflict, by the id of the other task; kept on both sides.',
        examples: [{ 'ATOMIC_WRITER--T01': 'both start the same database' }],
      }),
    file_scope: paths.meta({
      description:
        'What the task modifies: files, folders ("dir/") or globs from the workspace root; "!" subtracts.',
      examples: [['packages/foundation/src/hash/']],
    }),
    parallelism_group: text
      .nullable()
      .optional()
      .meta({
        description: 'A label that may carry a concurrency limit by configuration.',
        examples: ['foundation-setup'],
      }),
    resources: z
      .array(text)
      .optional()
      .meta({
        description: 'Named things it needs alone.',
        examples: [['table:captures', 'port:5432']],
      }),
    run: command.optional().meta({
      description: 'The command that does the work: a shell line, or program and arguments.',
      examples: [['node', 'scripts/build.mjs']],
    }),
    verify: command.optional().meta({
      description: 'The command that proves it: a shell line, or program and arguments.',
      examples: ['npm test'],
    }),
  })
  .meta({
    description: 'One task of the manifest.',
    if: { properties: { risk: { const: 'High' } }, required: ['risk'] },
    then: { properties: { parallel: { const: false } } },
  });

/** What stands beside `tasks`; none of it is needed. */
export const headerSchema = z.looseObject({
  $schema: z.string().optional().meta({ description: 'Where the schema of this file is.' }),
  status: z.enum(['OK', 'BLOCKED']).optional().meta({
    description: 'What the tool that made the manifest says of it.',
  }),
  manifest_hash: z.string().optional().meta({
    description: 'sha256: and 64 hex digits over the canonical JSON of tasks.',
  }),
  decomposition_input_hash: z.string().optional().meta({
    description: 'Identifies the documents the manifest was made from.',
  }),
  timestamp: z
    .string()
    .optional()
    .meta({
      description: 'When the manifest was made.',
      examples: ['2025-11-20T10:00:00Z'],
    }),
  metadata: z.looseObject({}).optional().meta({ description: 'Anything else.' }),
});

/** A whole manifest, in the strict shape. */
export const manifestSchema = headerSchema
  .extend({ tasks: z.array(taskSchema) })
  .meta({ title: 'Virtual Task Manifest', description: 'Tasks that may run in parallel.' });

/** A task in the shape the schema asks for, not yet normalised. */
export type WrittenTask = z.infer<typeof taskSchema>;

/** A key of a task that the schema names. */
export type TaskKey = keyof typeof taskSchema.shape;

/** The schema of each member of a task, for reading one at a time. */
export const taskShape = taskSchema.shape;

/** The schema of each member of `est`. */
export const estimateShape = estimate.shape;

/** The schema of one member; named here so that its readers need not know the library. */
export type MemberSchema = z.ZodType;
