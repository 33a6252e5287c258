import { describe, expect, it } from '@jest/globals';
import { diagnosticsOf } from '../workspace/open-workspace.js';
import { aWrittenTask, manifestText } from '../../manifest/testing/a-written-task.js';
import { MANIFEST, opened } from '../testing/memory-files.js';
import { syncManifests } from './sync-manifests.js';
import { lines, synced, syncedFiles } from './testing/synced.js';
import type { Synced } from './testing/synced.js';

const OTHER = 'x/virtual-task-manifest.json';
const job = (id: string, fields: object = {}) =>
  aWrittenTask(id, { file_scope: [`${id}/`], capability_id: id, ...fields });

const conflictsOf = ({ workspace }: Synced): Record<string, readonly (readonly string[])[]> =>
  Object.fromEntries(
    workspace.backlog.tasks.map((task) => [task.id, [task.conflictsWith, task.derivedConflicts]]),
  );

const syncOf = (...tasks: readonly object[]) => synced({ [MANIFEST]: { tasks } });

describe('conflicts', () => {
  it('that scopes make are recorded on both sides, marked as derived, with why', async () => {
    const done = await syncOf(
      job('A--T01', { file_scope: ['a/'] }),
      job('B--T01', { file_scope: ['a/x/'] }),
      job('C--T01'),
    );
    expect(conflictsOf(done)).toEqual({
      'A--T01': [['B--T01'], ['B--T01']],
      'B--T01': [['A--T01'], ['A--T01']],
      'C--T01': [[], []],
    });
    expect(done.changes).toEqual([
      {
        action: 'recorded',
        file: MANIFEST,
        task: 'A--T01',
        other: 'B--T01',
        field: 'conflicts_with',
        why: 'file-scope: a/ and a/x/ overlap, for example at a/x/x',
        witness: 'a/x/x',
      },
    ]);
  });

  it('that people declare on one side are written on the other, and are nobody else’s', async () => {
    const same = { file_scope: ['a/'] };
    const done = await syncOf(
      job('A--T01', { ...same, conflicts_with: ['B--T01', 'C--T01'] }),
      job('B--T01', { ...same, conflicts_with: ['A--T01'], derived_conflicts: ['A--T01'] }),
      job('C--T01'),
    );
    expect(conflictsOf(done)).toEqual({
      'A--T01': [['B--T01', 'C--T01'], []],
      'B--T01': [['A--T01'], []],
      'C--T01': [['A--T01'], []],
    });
    expect(done.files.read(MANIFEST)).not.toMatchObject({
      value: expect.stringContaining('derived_conflicts'),
    });
    expect(lines(done)).toEqual([
      'unmarked A--T01–B--T01 derived_conflicts: people have declared it',
      'completed C--T01–A--T01 conflicts_with: A--T01 declares it',
    ]);
  });

  it('that have lost their reason are taken back, and so are marks of nothing', async () => {
    const done = await syncOf(
      job('A--T01', { conflicts_with: ['C--T01', 'B--T01'], derived_conflicts: ['B--T01'] }),
      job('B--T01', { conflicts_with: ['A--T01'], derived_conflicts: ['A--T01', 'C--T01'] }),
      job('C--T01', { conflicts_with: ['X--T01'], derived_conflicts: ['X--T01'] }),
    );
    expect(conflictsOf(done)).toEqual({
      'A--T01': [['C--T01'], []],
      'B--T01': [[], []],
      'C--T01': [['A--T01'], []],
    });
    expect(lines(done)).toEqual([
      'completed C--T01–A--T01 conflicts_with: A--T01 declares it',
      'freed A--T01–B--T01 conflicts_with: nothing keeps them apart any more',
      'freed B--T01–C--T01 conflicts_with: conflicts_with does not name it',
      'freed C--T01–X--T01 conflicts_with: X--T01 is in no manifest',
    ]);
  });

  it('across manifests stand in each its own', async () => {
    const done = await synced({
      [MANIFEST]: { tasks: [job('A--T01', { resources: ['port:1'] })] },
      [OTHER]: { tasks: [job('B--T01', { resources: ['port:1'] })] },
    });
    expect([...done.texts.keys()].sort()).toEqual([MANIFEST, OTHER]);
    expect(conflictsOf(done)).toMatchObject({ 'B--T01': [['A--T01'], ['A--T01']] });
  });

  it('with tasks of a manifest that cannot be read stay until it can', async () => {
    const tasks = [job('A--T01', { conflicts_with: ['B--T01'], derived_conflicts: ['B--T01'] })];
    const done = await synced({ [MANIFEST]: { tasks }, [OTHER]: '{ "tasks": [' });
    expect(done.texts.size).toBe(0);
    expect(done.left).toContainEqual(expect.objectContaining({ code: 'VTM103', file: OTHER }));
  });

  it('stay as they are in a list that is not understood wholly', async () => {
    const done = await syncOf(
      job('A--T01', { file_scope: ['a/'], conflicts_with: [5, 'C--T01'] }),
      job('B--T01', { file_scope: ['a/'] }),
      job('C--T01'),
    );
    expect(conflictsOf(done)).toEqual({
      'A--T01': [['C--T01'], []],
      'B--T01': [['A--T01'], ['A--T01']],
      'C--T01': [['A--T01'], []],
    });
    expect(done.left.map(({ code }) => code)).toEqual(['VTM111']);
    expect((await syncedFiles(done.files)).changes).toEqual([]);
  });

  it('are not written by the hundred thousand: the widest scopes are named', async () => {
    const tasks = [1, 2, 3].map((at) => job(`A${at}--T01`, { file_scope: ['a/', 'b/'] }));
    const more = [4, 5].map((at) => job(`A${at}--T01`, { file_scope: ['b/', `c/${at}/`] }));
    const refused = syncManifests(await opened([...tasks, ...more]), { entryLimit: 19 });
    expect(refused).toMatchObject({
      error: [
        { code: 'VTM430', message: expect.stringContaining('of b/ (10 pairs), a/ (3 pairs)') },
      ],
    });
    expect(syncManifests(await opened([...tasks, ...more]), { entryLimit: 20 }).ok).toBe(true);
  });
});

describe('a task', () => {
  it('of High risk runs alone', async () => {
    const done = await syncOf(job('A--T01', { risk: 'High' }));
    expect(lines(done)).toEqual(['serial A--T01 parallel: High risk runs alone']);
    expect(done.workspace.findings).toEqual([]);
  });

  it('without metadata gets what is known, and runs alone until somebody has looked', async () => {
    const bare = ({ file_scope, parallel, conflicts_with, ...rest }: Record<string, unknown>) => ({
      ...(file_scope && parallel && conflicts_with ? {} : {}),
      ...rest,
    });
    const done = await synced({
      [MANIFEST]: {
        tasks: [
          bare(
            job('A--T01', {
              test_verification: ['a/a.spec.ts'],
              description: 'Changes src/a.ts and src/none.ts as docs/spec.md says',
              related_specs: ['docs/spec.md'],
            }),
          ),
          { ...bare(job('B--T01')), file_scope: ['b/'] },
          { ...bare(job('C--T01', { risk: 'High' })), file_scope: ['c/'] },
        ],
      },
      'src/a.ts': '',
      'docs/spec.md': '',
    });
    expect(done.workspace.backlog.tasks.map(({ parallel, scope }) => [parallel, scope])).toEqual([
      [false, ['a/a.spec.ts', 'src/a.ts']],
      [true, ['b/']],
      [false, ['c/']],
    ]);
    expect(done.review.map(({ task, field, todo }) => [task, field, todo])).toEqual([
      [
        'A--T01',
        'file_scope',
        'name all that it modifies: `vtm scope A--T01 --set <path …> --parallel`',
      ],
      ['B--T01', 'parallel', 'let it run alone if it must: `vtm scope B--T01 --no-parallel`'],
    ]);
    expect(diagnosticsOf(done.workspace)).toEqual([]);
  });
});

it('a scope is proposed of what can stand in one, and breaks nothing', async () => {
  const { file_scope, parallel, ...old } = job('A--T01', {
    test_verification: ['!a.spec.ts', 'a/{../b}.spec.ts', 'b.spec.ts', 'docs/x/'],
    description: 'See a/../b, ../c, /etc/passwd and docs/x/',
  });
  expect([file_scope, parallel]).toEqual([['A--T01/'], true]);
  const done = await syncOf(old);
  expect(done.workspace.backlog.tasks).toMatchObject([
    { scope: ['b.spec.ts', 'docs/x/'], parallel: false },
  ]);
});

it('of a key that stands there twice the last one is brought up to date', async () => {
  const text = manifestText([
    job('A--T01', { file_scope: ['a/'] }),
    job('B--T01', { file_scope: ['a/'] }),
  ]);
  const twice = text.replace('"conflicts_with": []', '"conflicts_with": [],\n"conflicts_with": []');
  const done = await synced({ [MANIFEST]: twice });
  expect(conflictsOf(done)).toMatchObject({ 'A--T01': [['B--T01'], ['B--T01']] });
  expect((await syncedFiles(done.files)).changes).toEqual([]);
});

describe('a manifest', () => {
  const entry = (id: string) => [
    ...['{', `  "task_id": "${id}", "capability_id": "${id}",`, '  "phase": "1", "slice": "1",'],
    ...['  "title": "x", "description": "y", // why', '  "acceptance_criteria": ['],
    ...[
      `    { "id": "${id}-AC01", "text": "z" }`,
      '  ],',
      '  "risk": "Low", "est": { "size": "S" },',
    ],
    ...['  "depends_on_tasks": [], "x-own": null,', '  /* both */ "parallel": true,'],
  ];
  const lists = (conflicts: string, end: string) => [
    ...[`  "conflicts_with": [${conflicts}],`, `  "file_scope": ["a/"]${end}`, '},'],
  ];
  const marked = (id: string) => lists(`"${id}"`, `,\n  "derived_conflicts": ["${id}"]`);
  const head = (hash: string, count: number, beside: number) => [
    ...['// The backlog.', '{', `  "manifest_hash": "${hash}", "x-tool": { "a": 1 },`],
    `  "metadata": { "total_tasks": ${count}, "high_risk_tasks": "?", "parallel_tasks": ${beside} },`,
    '  "tasks": [',
  ];
  const tail = [' ],', '}', ''];

  it('keeps its comments, layout and unknown keys; hash and counts are those of its tasks', async () => {
    const [a, b] = [entry('A--T01'), entry('B--T01')];
    const before = [...head('old', 3, 0), ...a, ...lists('', ''), ...b, ...lists('', ''), ...tail];
    const done = await synced({ [MANIFEST]: before.join('\n') });
    const hash = done.workspace.backlog.manifests[0]?.hash ?? '';
    const after = [...head(hash, 2, 2), ...a, ...marked('B--T01'), ...b, ...marked('A--T01')];
    expect(done.texts.get(MANIFEST)).toBe([...after, ...tail].join('\n'));
    expect(lines(done).slice(1)).toEqual([
      'refreshed  manifest_hash: the tasks give another one',
      'refreshed  metadata.total_tasks: it was 3, it is 2',
      'refreshed  metadata.parallel_tasks: it was 0, it is 2',
    ]);
  });

  it('gets a hash when it had no parallel metadata at all', async () => {
    const { parallel, conflicts_with, file_scope, ...old } = job('A--T01');
    expect([parallel, conflicts_with, file_scope]).toEqual([true, [], ['A--T01/']]);
    const done = await syncOf(old);
    const [manifest] = done.workspace.backlog.manifests;
    expect(manifest?.writtenHash).toBe(manifest?.hash);
  });

  it('is left alone when the options of the plugin are malformed', async () => {
    const workspace = await opened([job('A--T01', { risk: 'High' })], {
      'nx.json': { plugins: [{ plugin: 'vtm', options: { conflict: {} } }] },
    });
    expect(syncManifests(workspace)).toMatchObject({ error: [{ code: 'VTM401' }] });
  });

  it('that deviates is written in the strict form when that is asked for', async () => {
    const tasks = [
      job('A--T01', { risk: 'medium', est: 'm', phase: 2, related_specs: null, gap_codes: 'x' }),
      job(' B--T01 ', { depends_on_tasks: ['A--T01 ', 'A--T01'], acceptance_criteria: 'It works' }),
      job('C--T01', { depends_on_tasks: undefined, parallelism_group: 4, provisional: null }),
      job('D--T01', {
        est: { size: 's', minutes: '5' },
        acceptance_criteria: { id: 7, text: 'x' },
      }),
      job('E--T01', { risk: 'HIGH', file_scope: 'e/' }),
    ];
    const plain = await synced({ [MANIFEST]: { tasks } });
    expect(lines(plain)).toEqual(['serial E--T01 parallel: High risk runs alone']);
    const done = await synced({ [MANIFEST]: { tasks } }, { deviations: true });
    expect(diagnosticsOf(done.workspace)).toEqual([]);
    expect(done.workspace.backlog.tasks).toEqual(
      plain.workspace.backlog.tasks.map((task) =>
        task.id === 'C--T01' ? { ...task, dependsOn: [] } : task,
      ),
    );
    expect(done.review).toMatchObject([{ task: 'C--T01', field: 'depends_on_tasks', assumed: [] }]);
    expect((await syncedFiles(done.files, { deviations: true })).changes).toEqual([]);
  });

  it('keeps what nobody understands', async () => {
    const tasks = [
      job('A--T01', { conflicts_with: ['B--T01 ', 5], risk: 'huge', est: { size: 9 } }),
    ];
    const before = manifestText(tasks);
    const done = await synced({ [MANIFEST]: before }, { deviations: true });
    expect(done.texts.size).toBe(0);
    expect(done.left.map(({ code }) => code)).toEqual(expect.arrayContaining(['VTM111', 'VTM122']));
  });
});
