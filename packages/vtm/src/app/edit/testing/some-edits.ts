import fc from 'fast-check';
import type { Diagnostic } from '../../../base/diagnostic.js';
import type { Result } from '../../../base/result.js';
import { hashTasks } from '../../../manifest/hash.js';
import { aWrittenTask } from '../../../manifest/testing/a-written-task.js';
import { HOSTILE_TITLE } from '../../../report/testing/hostile.js';
import type { Workspace } from '../../workspace/open-workspace.js';
import { MANIFEST } from '../../testing/memory-files.js';
import { addTasks } from '../add-tasks.js';
import { changeScope } from '../change-scope.js';
import { declareConflict, withdrawConflict } from '../declare-conflict.js';
import type { Edited } from '../finish.js';
import { removeTasks } from '../remove-tasks.js';
import { renameTasks } from '../rename-tasks.js';
import type { TaskRequest } from '../task-request.js';

/** A manifest beside that of the tests. */
export const OTHER = 'docs/later/virtual-task-manifest.json';
/** What is known of the world. */
export const FACTS = { files: ['packages/a/src/x.ts'], usedIds: new Set<string>() };
/** Files of two projects. */
export const PROJECTS = {
  'packages/a/project.json': { name: 'a' },
  'packages/b/project.json': { name: 'b', implicitDependencies: ['a'] },
};

const HOSTILE = [
  HOSTILE_TITLE,
  'two\nlines',
  '"quoted" \\ \'and\'',
  '$(touch /tmp/x) `id` %s',
  '\u202eright to left',
  'half \ud800 a pair \udc00',
  '// no comment, /* none either */ ,',
  'x'.repeat(3_000),
  '__proto__',
];
const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ minLength: 1, unit: 'binary', maxLength: 20 }),
);
const entry = fc.constantFrom(
  ...['packages/a/', 'packages/a/src/', 'packages/b/tests/', 'packages/*/tests/', 'a', 'nx.json'],
  ...['docs/[id]/x.md', 'packages/{a,b}/src/', 'none/', 'packges/a/src/'],
);
const entries = fc.uniqueArray(entry, { maxLength: 3 });
/** A task that may be asked for: of hostile texts and any field. */
export const someRequest: fc.Arbitrary<TaskRequest> = fc.record(
  {
    title: text,
    description: text,
    criteria: fc.array(text, { minLength: 1, maxLength: 12 }),
    risk: fc.constantFrom('High', 'Medium', 'Low'),
    size: fc.constantFrom('XS', 'S', 'M', 'L', 'XL'),
    minutes: fc.integer({ min: 1, max: 500 }),
    phase: text,
    slice: text,
    scope: entries,
    resources: fc.array(text, { maxLength: 2 }),
    group: text,
    provisional: fc.boolean(),
    run: fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 })),
    gapCodes: fc.array(text, { maxLength: 2 }),
  },
  { requiredKeys: ['title', 'criteria'] },
);
/** A capability by its name, its prefix, in other case, or a new one. */
export const someCapability = fc.constantFrom(
  'A',
  'B',
  'Content hash',
  'a',
  'CONTENT_HASH_IMPLEMENTATION',
);

const nat = fc.nat({ max: 1000 });
/** An edit of whatever tasks there are. */
export const someEdit = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('add' as const),
      asked: fc.array(someRequest, { minLength: 1, maxLength: 2 }),
      capability: someCapability,
      on: nat,
      accept: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('remove' as const), a: nat }) },
  fc.record({ kind: fc.constant('rename' as const), a: nat, number: nat, criteria: fc.boolean() }),
  fc.record({ kind: fc.constant('capability' as const), from: someCapability, to: someCapability }),
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('declare' as const),
      a: nat,
      b: nat,
      reason: fc.option(text),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), a: nat, b: nat }) },
  fc.record({ kind: fc.constant('scope' as const), a: nat, add: entries, isSet: fc.boolean() }),
  fc.record({ kind: fc.constant('narrow' as const), a: nat }),
);
/** One of them. */
export type Edit = typeof someEdit extends fc.Arbitrary<infer One> ? One : never;

/** The edit applied to whatever tasks there are by then, and the ids it is about. */
export function apply(
  workspace: Workspace,
  asked: Edit,
): { about: string[]; result: Result<Edited, readonly Diagnostic[]> } {
  const ids = workspace.backlog.tasks.map(({ id }) => id);
  const id = (at: number) => ids[at % ids.length] ?? 'A--T01';
  const pair = ({ a, b }: { a: number; b: number }) =>
    [id(a), id(a + 1 + (b % Math.max(1, ids.length - 1)))] as const;
  switch (asked.kind) {
    case 'add': {
      const dependsOn = ids.length === 0 ? [] : [id(asked.on)];
      const conflictsWith = asked.on % 3 === 0 ? dependsOn : [];
      const tasks = asked.asked.map((one) => ({ ...one, dependsOn, conflictsWith }));
      const how = {
        capability: asked.capability,
        chain: asked.on % 2 === 0,
        acceptSuggestions: asked.accept,
        manifest: asked.on % 5 === 0 ? OTHER : MANIFEST,
      };
      return { about: [], result: addTasks(workspace, { tasks, ...how }, FACTS) };
    }
    case 'remove':
      return {
        about: [id(asked.a)],
        result: removeTasks(workspace, { tasks: [id(asked.a)] }, new Map()),
      };
    case 'rename': {
      const [from, to] = [
        id(asked.a),
        `R${asked.number % 3}--T${String(asked.number).padStart(2, '0')}`,
      ];
      const how = { what: 'task' as const, from, to, criteria: asked.criteria };
      return { about: [from, to], result: renameTasks(workspace, how, new Map()) };
    }
    case 'capability': {
      const result = renameTasks(
        workspace,
        { what: 'capability', ...asked, criteria: true },
        new Map(),
      );
      return { about: ids, result };
    }
    case 'declare':
      return {
        about: [...pair(asked)],
        result: declareConflict(workspace, { tasks: pair(asked), reason: asked.reason }),
      };
    case 'withdraw':
      return { about: [...pair(asked)], result: withdrawConflict(workspace, pair(asked)) };
    case 'narrow':
      return {
        about: [id(asked.a)],
        result: changeScope(workspace, id(asked.a), { kind: 'narrow', against: null }, FACTS),
      };
    case 'scope': {
      const remove =
        workspace.backlog.tasks[asked.a % Math.max(1, ids.length)]?.scope.slice(0, 1) ?? [];
      const change = asked.isSet
        ? { kind: 'set' as const, entries: asked.add }
        : { kind: 'edit' as const, add: asked.add, remove };
      return { about: [id(asked.a)], result: changeScope(workspace, id(asked.a), change, FACTS) };
    }
  }
}

const TASKS = [
  aWrittenTask('A--T01', {
    unknown_key: { kept: [1, 2] },
    file_scope: ['packages/a/src/'],
    conflicts_with: ['B--T01'],
  }),
  aWrittenTask('A--T02', { depends_on_tasks: ['A--T01'], unknown: 'kept' }),
  aWrittenTask('CONTENT_HASH--T01', {
    capability_id: 'CONTENT_HASH_IMPLEMENTATION',
    file_scope: ['packages/b/'],
  }),
  aWrittenTask('B--T01', {
    depends_on_tasks: ['A--T02', 'CONTENT_HASH--T01'],
    conflicts_with: ['A--T01'],
    risk: 'Low',
  }),
];

/** A manifest with hash, counts and keys that nobody knows. */
export const START = {
  $schema: 'x',
  manifest_hash: hashTasks(TASKS),
  metadata: { total_tasks: 4, other: [1, { deep: true }] },
  tasks: TASKS,
  unknown_top: 'kept',
};
