import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assembleBacklog } from './backlog.js';
import { hashTasks } from './hash.js';
import { parseManifest } from './parse.js';
import { aWrittenTask, manifestText, wellFormedTasks } from './testing/a-written-task.js';

const FILE = 'docs/backlog/virtual-task-manifest.json';
const parse = (text: string): ReturnType<typeof parseManifest> =>
  parseManifest({ file: FILE, text }, { lint: true });
const codes = (text: string): string[] => parse(text).findings.map(({ code }) => code);

describe('a well-formed manifest', () => {
  it('gives each task with every field', () => {
    const text = manifestText([
      aWrittenTask('HASH--T01', {
        capability_id: 'HASH_IMPLEMENTATION',
        est: { size: 'L', minutes: 25 },
        depends_on_tasks: ['MONOREPO--T01'],
        conflicts_with: ['WRITER--T01'],
        related_specs: ['./docs//spec.md'],
        related_guides: ['docs/guide.md'],
        related_adrs: ['ADR-0006: Paths / and ..', 'docs/adr/0001-x.md'],
        test_verification: ['packages/a/tests/hash.spec.ts'],
        file_scope: ['./packages/a/', '!packages/a/dist/'],
        parallelism_group: 'setup',
        resources: ['port:5432'],
        run: ['node', ''],
        verify: 'npm test',
        own_key: 1,
      }),
    ]);
    expect(parse(text)).toMatchObject({
      findings: [],
      manifest: { file: FILE, writtenHash: null },
    });
    expect(parse(text).manifest.tasks).toEqual([
      {
        id: 'HASH--T01',
        manifest: FILE,
        index: 0,
        capability: 'HASH_IMPLEMENTATION',
        phase: 'Phase 1',
        slice: 'Slice 1.1',
        title: 'Title of HASH--T01',
        description: 'Description of HASH--T01',
        criteria: [{ id: 'HASH--T01-AC01', text: 'It works' }],
        risk: 'Medium',
        size: 'L',
        minutes: 25,
        dependsOn: ['MONOREPO--T01'],
        specs: ['docs/spec.md'],
        guides: ['docs/guide.md'],
        adrs: ['ADR-0006: Paths / and ..', 'docs/adr/0001-x.md'],
        tests: ['packages/a/tests/hash.spec.ts'],
        parallel: true,
        conflictsWith: ['WRITER--T01'],
        derivedConflicts: [],
        conflictReasons: {},
        scope: ['packages/a/', '!packages/a/dist/'],
        group: 'setup',
        resources: ['port:5432'],
        run: ['node', ''],
        verify: 'npm test',
      },
    ]);
  });

  it('may have a byte order mark, comments and trailing commas', () => {
    const task = JSON.stringify(aWrittenTask('A--T01', { title: 'not // a comment, ]' }));
    const text = `\uFEFF// made by hand\n{ "tasks": [ /* one, */ ${task}, /* end */ ], // done\n}\n`;
    expect(parse(text).findings).toEqual([]);
    expect(parse(text).manifest.tasks.map(({ title }) => title)).toEqual(['not // a comment, ]']);
  });

  it('may hold no task', () => {
    expect(parse('{ "tasks": [] }')).toMatchObject({ findings: [], manifest: { tasks: [] } });
  });

  it('yields no findings and round-trips, whatever it holds', () => {
    fc.assert(
      fc.property(wellFormedTasks, (written) => {
        const parsed = parse(manifestText(written));
        expect(parsed.findings).toEqual([]);
        expect(assembleBacklog([parsed]).findings).toEqual([]);
        expect(parsed.manifest.hash).toBe(hashTasks(written));
        expect(
          parsed.manifest.tasks.map((task) => ({
            task_id: task.id,
            est: { size: task.size, ...(task.minutes ? { minutes: task.minutes } : {}) },
            acceptance_criteria: task.criteria,
            depends_on_tasks: task.dependsOn,
            conflicts_with: task.conflictsWith,
            file_scope: task.scope,
            ...{ risk: task.risk, parallel: task.parallel, run: task.run ?? undefined },
          })),
        ).toEqual(
          written.map((task) => ({
            task_id: task.task_id,
            est: task.est,
            acceptance_criteria: task.acceptance_criteria,
            depends_on_tasks: task.depends_on_tasks,
            conflicts_with: task.conflicts_with,
            file_scope: task.file_scope,
            ...{ risk: task.risk, parallel: task.parallel, run: task.run },
          })),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('text that is no manifest', () => {
  it.each([
    ['', 'VTM102'],
    [' \n\t', 'VTM102'],
    ['\uFEFF', 'VTM102'],
    ['tasks: []', 'VTM103'],
    ['{ "tasks": [', 'VTM103'],
    ['{ "tasks": [,] }', 'VTM103'],
    ['{ "tasks": [{},,] }', 'VTM103'],
    ['{ "tasks": ["a\nb"] }', 'VTM103'],
    ['// only a comment', 'VTM103'],
    ['{} {}', 'VTM103'],
    ['[]', 'VTM105'],
    ['null', 'VTM105'],
    ['3', 'VTM105'],
    ['"tasks"', 'VTM105'],
    ['{}', 'VTM105'],
    ['{ "tasks": {} }', 'VTM105'],
    ['{ "tasks": null }', 'VTM105'],
    ['{ "__proto__": { "tasks": [] } }', 'VTM105'],
  ])('%j gives %s and no task', (text, code) => {
    expect(codes(text)).toEqual([code]);
    expect(parse(text).manifest).toMatchObject({ file: FILE, tasks: [], writtenHash: null });
  });
});

describe('the hash', () => {
  it('is that of the tasks, and a different one in the file is a warning', () => {
    const tasks = [aWrittenTask('A--T01')];
    const withHash = (manifest_hash: string): string => JSON.stringify({ manifest_hash, tasks });
    expect(codes(withHash(hashTasks(tasks)))).toEqual([]);
    expect(codes(withHash('sha256:0'))).toEqual(['VTM134']);
    expect(parse(withHash('sha256:0')).manifest.writtenHash).toBe('sha256:0');
  });

  it('is only compared when asked for', () => {
    const text = JSON.stringify({ manifest_hash: 'sha256:0', tasks: [] });
    expect(parseManifest({ file: FILE, text }).findings).toEqual([]);
  });
});

describe('a key that appears twice in one object', () => {
  it('is an error at its second appearance, with the task it is in', () => {
    const text = '{ "tasks": [{ "task_id": "A--T01", "x": { "a": 1, "a": 2 } }] }';
    const [finding] = parse(text).findings.filter(({ code }) => code === 'VTM117');
    expect(finding).toMatchObject({ task: 'A--T01', offset: text.lastIndexOf('"a"') });
  });

  it('is found in a commented text and outside of tasks', () => {
    expect(codes('{ "tasks": [], /* "a": */ "metadata": {"a": 1, "a": 2}, }')).toEqual(['VTM117']);
  });

  it('is not confused with the same key in two objects, nor with colons in texts', () => {
    const text = '{ "tasks": [], "metadata": [{ "a": "\\\\\\": " }, { "a": "::" }] }';
    expect(codes(text.replace('"metadata"', '"more"'))).toEqual([]);
  });
});

it('warns of a header in another shape, and loads all the same', () => {
  const text = JSON.stringify({ status: 'DONE', metadata: [], timestamp: 3, tasks: [] });
  const paths = parse(text).findings.map(({ code, path }) => [code, ...path].join(' '));
  expect(paths.sort()).toEqual(['VTM130 metadata', 'VTM130 status', 'VTM130 timestamp']);
});
