import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DIAGNOSTIC_CODES } from '../base/codes.js';
import { parseManifest } from './parse.js';
import { taskSchema } from './schema.js';
import type { Finding } from './finding.js';
import type { Task } from './task.js';
import { aWrittenTask, manifestText } from './testing/a-written-task.js';

const ID = 'HASH--T01';
const read = (...tasks: unknown[]): { tasks: readonly Task[]; findings: readonly Finding[] } => {
  const { manifest, findings } = parseManifest({ file: 'm.json', text: manifestText(tasks) });
  return { tasks: manifest.tasks, findings };
};
const short = (findings: readonly Finding[]): string[] =>
  findings.map(({ code, path }) => [code, ...path.slice(2)].join(' '));

describe('a known deviation is mended with one warning', () => {
  const criteria = [{ id: `${ID}-AC01`, text: 'It works' }];
  it.each<[string, unknown, keyof Task, unknown]>([
    ['risk', 'HIGH', 'risk', 'High'],
    ['risk', ' medium ', 'risk', 'Medium'],
    ['phase', 1, 'phase', 'Phase 1'],
    ['slice', 1.1, 'slice', 'Slice 1.1'],
    ['title', 7, 'title', '7'],
    ['est', 'S', 'size', 'S'],
    ['est', 'xl', 'size', 'XL'],
    ['depends_on_tasks', null, 'dependsOn', []],
    ['depends_on_tasks', 'B--T01', 'dependsOn', ['B--T01']],
    ['conflicts_with', null, 'conflictsWith', []],
    ['file_scope', 'packages/a/', 'scope', ['packages/a/']],
    ['related_specs', null, 'specs', []],
    ['test_verification', 'a.spec.ts', 'tests', ['a.spec.ts']],
    ['resources', 'port:1', 'resources', ['port:1']],
    ['acceptance_criteria', criteria[0], 'criteria', criteria],
    ['run', null, 'run', null],
    ['verify', null, 'verify', null],
    ['provisional', 'false', 'id', ID],
  ])('%s: %j', (key, value, field, expected) => {
    const { tasks, findings } = read(aWrittenTask(ID, { [key]: value, parallel: false }));
    expect(short(findings)).toEqual([`VTM130 ${key}`]);
    expect(findings[0]?.task).toBe(ID);
    expect(tasks[0]?.[field]).toEqual(expected);
  });

  it.each([
    [{ parallel: 'True' }, ['VTM130 parallel'], { parallel: true }],
    [{ est: { size: 's' } }, ['VTM130 est size'], { size: 'S' }],
    [{ est: { size: 'S', minutes: '12' } }, ['VTM130 est minutes'], { size: 'S', minutes: 12 }],
    [{ est: { size: 'S', minutes: null } }, ['VTM130 est minutes'], { size: 'S', minutes: null }],
    [{ depends_on_tasks: [' B--T01'] }, ['VTM130 depends_on_tasks 0'], { dependsOn: ['B--T01'] }],
    [
      { depends_on_tasks: ['B--T01', 'C--T01', 'B--T01'] },
      ['VTM130 depends_on_tasks'],
      { dependsOn: ['B--T01', 'C--T01'] },
    ],
    [
      { acceptance_criteria: 'It works' },
      ['VTM130 acceptance_criteria'],
      { criteria: [{ id: `${ID}-AC01`, text: 'It works' }] },
    ],
    [
      { acceptance_criteria: ['One', { id: 2, text: 'Two' }] },
      ['VTM130 acceptance_criteria 0', 'VTM130 acceptance_criteria 1 id'],
      { criteria: [{ id: `${ID}-AC01`, text: 'One' }, { id: '2', text: 'Two' }] }, // prettier-ignore
    ],
  ])('%j', (fields, expected, mended) => {
    const { tasks, findings } = read(aWrittenTask(ID, fields));
    expect(short(findings)).toEqual(expected);
    expect(tasks[0]).toMatchObject(mended);
  });

  it('an id with white space around it', () => {
    const { tasks, findings } = read(aWrittenTask(ID, { task_id: `${ID} ` }));
    expect(short(findings)).toEqual(['VTM130 task_id']);
    expect(tasks[0]?.id).toBe(ID);
  });
});

describe('what cannot be mended is an error of its task and takes the value that does no harm', () => {
  it.each<[string, unknown, string, Partial<Task>]>([
    ['risk', 'Extreme', 'VTM111 risk', { risk: 'High', parallel: false }],
    ['risk', null, 'VTM111 risk', { risk: 'High', parallel: false }],
    ['risk', undefined, 'VTM110 risk', { risk: 'High', parallel: false }],
    ['parallel', 1, 'VTM111 parallel', { parallel: false }],
    ['capability_id', undefined, 'VTM110 capability_id', { capability: 'HASH' }],
    ['title', '', 'VTM111 title', { title: ID }],
    ['phase', {}, 'VTM111 phase', { phase: '' }],
    ['description', undefined, 'VTM110 description', { description: '' }],
    ['est', 3, 'VTM111 est', { size: 'M', minutes: null }],
    ['est', undefined, 'VTM110 est', { size: 'M', minutes: null }],
    ['est', {}, 'VTM110 est size', { size: 'M' }],
    ['est', { size: 'S', minutes: 1e300 }, 'VTM111 est minutes', { size: 'S', minutes: null }],
    ['est', { size: 'S', minutes: 0 }, 'VTM111 est minutes', { size: 'S', minutes: null }],
    ['depends_on_tasks', undefined, 'VTM110 depends_on_tasks', { dependsOn: [] }],
    ['depends_on_tasks', ['B--T01', 3], 'VTM111 depends_on_tasks 1', { dependsOn: ['B--T01'] }],
    ['depends_on_tasks', ['--force'], 'VTM111 depends_on_tasks 0', { dependsOn: [] }],
    ['conflicts_with', true, 'VTM111 conflicts_with', { conflictsWith: [] }],
    ['file_scope', ['a/', {}], 'VTM111 file_scope 1', { scope: ['a/'] }],
    ['acceptance_criteria', [], 'VTM111 acceptance_criteria', { criteria: [] }],
    ['acceptance_criteria', undefined, 'VTM110 acceptance_criteria', { criteria: [] }],
    ['acceptance_criteria', [{ id: 'X' }], 'VTM110 acceptance_criteria 0 text', { criteria: [] }],
    ['acceptance_criteria', [null], 'VTM111 acceptance_criteria 0', { criteria: [] }],
    ['parallelism_group', [], 'VTM111 parallelism_group', { group: null }],
    ['resources', [''], 'VTM111 resources 0', { resources: [] }],
    ['run', [], 'VTM111 run', { run: null }],
    ['run', ['', 'x'], 'VTM111 run', { run: null }],
    ['verify', 3, 'VTM111 verify', { verify: null }],
  ])('%s: %j gives %s', (key, value, expected, fields) => {
    const { tasks, findings } = read(aWrittenTask(ID, { [key]: value }));
    expect(short(findings)).toEqual([expected]);
    expect(findings[0]?.task).toBe(ID);
    expect(tasks[0]).toMatchObject(fields);
  });

  it.each([
    ['file_scope', '../../etc', 'scope'],
    ['file_scope', '/etc', 'scope'],
    ['file_scope', 'C:\\x', 'scope'],
    ['file_scope', '', 'scope'],
    ['related_specs', '../secret', 'specs'],
    ['related_guides', 'a\\b', 'guides'],
    ['related_adrs', '../../etc/passwd', 'adrs'],
    ['related_adrs', 'ADR-0001/../../x', 'adrs'],
    ['test_verification', '/tmp/x.spec.ts', 'tests'],
  ] as const)('%s with %j drops the entry', (key, entry, field) => {
    const { tasks, findings } = read(aWrittenTask(ID, { [key]: ['docs/a.md', entry] }));
    expect(short(findings)).toEqual([`VTM116 ${key}`]);
    expect(findings[0]).toMatchObject({ task: ID, entry });
    expect(tasks[0]?.[field]).toEqual(['docs/a.md']);
  });

  it('High risk is never parallel', () => {
    const { tasks, findings } = read(aWrittenTask(ID, { risk: 'High' }));
    expect(short(findings)).toEqual(['VTM124 parallel']);
    expect(tasks[0]?.parallel).toBe(false);
    expect(read(aWrittenTask(ID, { risk: 'High', parallel: false })).findings).toEqual([]);
  });
});

describe('an entry without a usable id is left out with an error', () => {
  const longId = `${'A'.repeat(124)}--T01`;
  it.each([
    [{}, 'VTM110 task_id'],
    [{ task_id: 3 }, 'VTM112 task_id'],
    [{ task_id: '__proto__' }, 'VTM112 task_id'],
    [{ task_id: 'constructor' }, 'VTM112 task_id'],
    [{ task_id: '--force' }, 'VTM112 task_id'],
    [{ task_id: '--force--T01' }, 'VTM112 task_id'],
    [{ task_id: '../x--T01' }, 'VTM112 task_id'],
    [{ task_id: 'a/b--T01' }, 'VTM112 task_id'],
    [{ task_id: 'a..b--T01' }, 'VTM112 task_id'],
    [{ task_id: 'a\nb--T01' }, 'VTM112 task_id'],
    [{ task_id: 'A--T1' }, 'VTM112 task_id'],
    [{ task_id: longId }, 'VTM112 task_id'],
    [null, 'VTM111'],
    [[], 'VTM111'],
    ['A--T01', 'VTM111'],
  ])('%j gives %s', (entry, expected) => {
    const { tasks, findings } = read(entry, aWrittenTask(ID));
    expect(short(findings)).toEqual([expected]);
    expect(findings[0]).not.toHaveProperty('task');
    expect(tasks).toMatchObject([{ id: ID, index: 1 }]);
  });

  it('such as one that hides its members in a prototype, which pollutes nothing', () => {
    const text = '{ "tasks": [{ "__proto__": { "task_id": "A--T01", "polluted": 1 } }] }';
    const { manifest, findings } = parseManifest({ file: 'm.json', text });
    expect(short(findings)).toEqual(['VTM110 task_id']);
    expect(manifest.tasks).toEqual([]);
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('a manifest from before parallel metadata', () => {
  const old = { parallel: undefined, conflicts_with: undefined, file_scope: undefined };

  it('loads with one warning for all, and no task is parallel', () => {
    const { tasks, findings } = read(aWrittenTask('A--T01', old), aWrittenTask('B--T01', old));
    expect(findings).toMatchObject([{ code: 'VTM131', path: ['tasks'] }]);
    expect(findings[0]).not.toHaveProperty('task');
    expect(tasks.map(({ parallel }) => parallel)).toEqual([false, false]);
  });

  it('warns task by task when some have it', () => {
    const partly = aWrittenTask('C--T01', { file_scope: undefined });
    const { tasks, findings } = read(aWrittenTask('A--T01'), aWrittenTask('B--T01', old), partly);
    expect(findings.map(({ code, task }) => `${code} ${task}`)).toEqual([
      'VTM131 B--T01',
      'VTM131 C--T01',
    ]);
    expect(tasks.map(({ parallel }) => parallel)).toEqual([true, false, false]);
  });
});

const keys = Object.keys(taskSchema.shape);
const nearMiss = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(undefined, 'HIGH', 'm', 'true', ['x'], [null], [['x']], [{ id: 'a' }]),
  fc.constantFrom<unknown>({ size: 'm' }, { size: 'S', minutes: 1e9 }, ['A--T01'], [' A--T01']),
);
const PATH_LISTS = [
  ...['related_specs', 'related_adrs', 'related_guides', 'test_verification', 'file_scope'],
];

/** An empty path is refused by the schema, and reported by the check of paths instead of the shape's. */
const hasEmptyPath = (fields: Readonly<Record<string, unknown>>): boolean =>
  PATH_LISTS.some((key) => {
    const list = fields[key];
    return Array.isArray(list) && list.includes('');
  });

const changes = fc.dictionary(fc.constantFrom(...keys), nearMiss, { maxKeys: 4 });

it('any change of a task is a finding exactly when the schema refuses it, never an exception', () => {
  fc.assert(
    fc.property(changes, (fields) => {
      const written = JSON.parse(JSON.stringify(aWrittenTask(ID, fields))) as unknown;
      const { tasks, findings } = read(written);
      const beyondShape = ['VTM116', 'VTM124'];
      const repeated = findings.some(({ message }) => message.includes('more than once'));
      const ofShape = findings.filter(({ code }) => !beyondShape.includes(code));
      const emptyPath = hasEmptyPath(fields);
      if (emptyPath && tasks.length > 0)
        expect(findings.map(({ code }) => code)).toContain('VTM116');
      const refused = !taskSchema.safeParse(written).success;
      expect(ofShape.length > 0 || emptyPath).toBe(refused || repeated);
      expect(findings.map(({ message }) => message)).not.toContain(
        'the task has not the shape that the schema asks for',
      );
      for (const task of tasks) expect(task.risk === 'High' && task.parallel).toBe(false);
    }),
    { numRuns: 1000, examples: [[{ related_adrs: [''] }], [{ file_scope: ['', 'a/'] }]] },
  );
});

it('arbitrary JSON never throws and gives known codes only', () => {
  const entry = fc.oneof(fc.jsonValue(), changes, fc.object({ key: fc.constantFrom(...keys) }));
  const manifest = fc.oneof(
    fc.jsonValue(),
    fc.record({ tasks: fc.array(entry), manifest_hash: fc.jsonValue(), status: fc.jsonValue() }),
  );
  fc.assert(
    fc.property(manifest, (value) => {
      const text = JSON.stringify(value);
      const { findings } = parseManifest({ file: 'm.json', text }, { lint: true });
      for (const { code, message, remedy } of findings) {
        expect(Object.keys(DIAGNOSTIC_CODES)).toContain(code);
        expect(message).not.toMatch(/\p{Cc}/u);
        expect(remedy.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 300 },
  );
});
