import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import { memoryFolder } from '../testing/memory-folder.js';
import { MANIFEST } from '../testing/memory-files.js';
import { addTasks } from './add-tasks.js';
import { withBarrenEntries } from './barren-entries.js';
import type { TaskRequest } from './task-request.js';
import { edit, NO_FACTS, openedForEdit, refusals, taskOf } from './testing/edited.js';

const LATER = 'docs/later/virtual-task-manifest.json';
const PROJECTS = {
  'packages/foundation/project.json': { name: 'foundation' },
  'packages/storage/project.json': { name: 'storage', implicitDependencies: ['foundation'] },
  'packages/api/package.json': { name: '@acme/api' },
  'package.json': { name: 'root', workspaces: ['packages/*'] },
};
const asked = (fields: Partial<TaskRequest> = {}): TaskRequest => ({
  ...{ title: 'Hash it', criteria: ['It hashes'], scope: ['libs/new/'] },
  ...fields,
});
const hash = (number: string, fields: object = {}) =>
  aWrittenTask(`HASH--T${number}`, {
    capability_id: 'CONTENT_HASH',
    acceptance_criteria: [{ id: `HASH-AC${number}`, text: 'x' }],
    file_scope: [`packages/foundation/src/${number}/`],
    ...fields,
  });

describe('a task that is added', () => {
  it('has the next id of its capability, by its name or the prefix of its ids, and goes on counting criteria', async () => {
    const workspace = await openedForEdit([hash('009'), hash('07'), aWrittenTask('OTHER--T40')]);
    for (const capability of ['CONTENT_HASH', 'HASH', 'content_hash']) {
      const request = { capability, tasks: [asked({ criteria: ['a', 'b'] })] };
      const made = edit(addTasks(workspace, request, NO_FACTS));
      expect(taskOf(made, 'HASH--T010')).toMatchObject({
        capability_id: 'CONTENT_HASH',
        acceptance_criteria: [
          { id: 'HASH-AC010', text: 'a' },
          { id: 'HASH-AC011', text: 'b' },
        ],
      });
      expect(made.told[0]).toBe(`HASH--T010 is added to ${MANIFEST}.`);
    }
  });

  it('is never given an id that history or state know', async () => {
    const workspace = await openedForEdit([hash('01')]);
    const facts = { files: null, usedIds: new Set(['HASH--T07', 'OTHER--T30']) };
    const made = edit(addTasks(workspace, { capability: 'HASH', tasks: [asked()] }, facts));
    expect(taskOf(made, 'HASH--T08')).toBeDefined();
  });

  it('opens a capability with a prefix in capitals', async () => {
    const workspace = await openedForEdit([]);
    const made = edit(
      addTasks(workspace, { capability: 'Écran d’accueil', tasks: [asked()] }, NO_FACTS),
    );
    expect(taskOf(made, 'ECRAN_D_ACCUEIL--T01')).toMatchObject({
      ...{ capability_id: 'Écran d’accueil', phase: 'Phase 1', slice: 'Slice 1.1' },
      acceptance_criteria: [{ id: 'ECRAN_D_ACCUEIL-AC01', text: 'It hashes' }],
    });
  });

  it('takes phase and slice of its neighbour, and everything else that is asked for', async () => {
    const workspace = await openedForEdit([hash('01', { phase: 'Phase 2', slice: 'Slice 2.3' })]);
    const fields: Partial<TaskRequest> = {
      ...{
        description: 'why',
        risk: 'Low' as const,
        minutes: 7,
        size: 'L' as const,
        specs: ['a.md'],
        adrs: ['ADR-1'],
      },
      ...{ guides: ['g.md'], tests: ['t.ts'], gapCodes: ['G'], provisional: true, group: 'g' },
      ...{ resources: ['port:1'], run: ['node', 'x'], verify: 'npm test', parallel: true },
    };
    const made = edit(
      addTasks(workspace, { capability: 'HASH', tasks: [asked(fields)] }, NO_FACTS),
    );
    expect(taskOf(made, 'HASH--T02')).toMatchObject({
      ...{ phase: 'Phase 2', slice: 'Slice 2.3', description: 'why', risk: 'Low' },
      ...{ est: { size: 'L', minutes: 7 }, related_specs: ['a.md'], related_adrs: ['ADR-1'] },
      ...{ related_guides: ['g.md'], test_verification: ['t.ts'], gap_codes: ['G'] },
      ...{ provisional: true, parallelism_group: 'g', resources: ['port:1'], parallel: true },
      ...{ run: ['node', 'x'], verify: 'npm test', file_scope: ['libs/new/'] },
    });
  });

  it.each([
    [{}, { est: { size: 'S' }, risk: 'Medium', parallel: true }, ['estimated S', 'risk Medium']],
    [{ criteria: Array(4).fill('x') }, { est: { size: 'M' } }, ['M, by its 4 criteria']],
    [{ criteria: Array(8).fill('x') }, { est: { size: 'L' } }, ['L, by its 8']],
    [{ risk: 'High' as const }, { parallel: false }, ['runs alone', 'its risk is High']],
    [{ scope: [] }, { parallel: false }, ['runs alone', 'no file_scope']],
  ])('with %j gets %j, and says why', async (fields, expected, words) => {
    const workspace = await openedForEdit([]);
    const made = edit(addTasks(workspace, { capability: 'A', tasks: [asked(fields)] }, NO_FACTS));
    expect(taskOf(made, 'A--T01')).toMatchObject(expected);
    for (const word of words) expect(made.told.join('\n')).toContain(word);
  });
});

describe('conflicts of a task that is added', () => {
  it('are recorded on both sides in whatever manifest: the derived ones as such', async () => {
    const workspace = await openedForEdit([hash('01')], {
      [LATER]: { tasks: [aWrittenTask('B--T01')] },
    });
    const task = asked({ scope: ['packages/a/src/'], conflictsWith: ['HASH--T01'] });
    const request = { capability: 'A', manifest: MANIFEST, tasks: [task] };
    const made = edit(addTasks(workspace, request, NO_FACTS));
    expect(taskOf(made, 'A--T01')).toMatchObject({
      conflicts_with: ['HASH--T01', 'B--T01'],
      derived_conflicts: ['B--T01'],
    });
    expect(taskOf(made, 'B--T01')).toMatchObject({
      conflicts_with: ['A--T01'],
      derived_conflicts: ['A--T01'],
    });
    expect(taskOf(made, 'HASH--T01')).toMatchObject({ conflicts_with: ['A--T01'] });
    expect(taskOf(made, 'HASH--T01')).not.toHaveProperty('derived_conflicts');
    expect([...made.texts.keys()]).toEqual([MANIFEST, LATER]);
    expect(made.told).toContainEqual(expect.stringMatching(/^A--T01 and B--T01 are kept apart: /));
  });
});

describe('the scope of a task that is added', () => {
  const scoped = async (scope: string[], files: string[] | null = [], accept = false) => {
    const workspace = await openedForEdit([], PROJECTS);
    const request = { capability: 'A', tasks: [asked({ scope })], acceptSuggestions: accept };
    return edit(addTasks(workspace, request, { files, usedIds: new Set() }));
  };

  it('is completed from the name of a project, unless files are called so', async () => {
    const made = await scoped(['foundation', '@acme/api', 'api', 'packages/storage']);
    expect(taskOf(made, 'A--T01')).toMatchObject({
      file_scope: ['packages/foundation/', 'packages/api/', 'packages/storage'],
    });
    expect(made.told).toContain('A--T01: "foundation" is the project at packages/foundation/.');
    const file = await scoped(['foundation'], ['foundation/x']);
    expect(taskOf(file, 'A--T01')).toMatchObject({ file_scope: ['foundation'] });
  });

  it('is told the nearest project where it is misspelt, and written so when that is accepted', async () => {
    const made = await scoped(['foundaton', 'packages/storge/src/']);
    expect(taskOf(made, 'A--T01')).toMatchObject({
      file_scope: ['foundaton', 'packages/storge/src/'],
    });
    const proposed = ['packages/foundation/', 'packages/storage/src/'];
    expect(made.suggestions.map(({ value, applied }) => [value, applied])).toEqual(
      proposed.map((value) => [value, false]),
    );
    const accepted = await scoped(['foundaton', 'packages/storge/src/'], [], true);
    expect(taskOf(accepted, 'A--T01')).toMatchObject({ file_scope: proposed });
  });

  it('is warned of where it lies in no project, or names nothing that is there or could be made', async () => {
    const entries = ['packages/storage/new/', 'lost/x/', 'packages/storage/scr/**/*.ts'];
    const made = await scoped(entries, null);
    const folder = memoryFolder(['packages/storage/src/a.ts']);
    const whole = await withBarrenEntries(made, folder);
    expect(whole.warnings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      expect.stringMatching(/^VTM201 .*lost\/x\//),
      expect.stringMatching(/^VTM202 .*packages\/storage\/scr\//),
    ]);
  });
});

describe('dependencies of a task that is added', () => {
  const backlog = [
    hash('01'),
    hash('02', { depends_on_tasks: ['HASH--T01'] }),
    aWrittenTask('S--T01', { file_scope: ['packages/storage/src/'] }),
    aWrittenTask('F--T01', { file_scope: ['packages/foundation/lib/'] }),
  ];
  const request = { capability: 'HASH', tasks: [asked({ scope: ['storage'] })] };

  it('are suggested from capability, scope and projects, each with its reason, and not written', async () => {
    const made = edit(addTasks(await openedForEdit(backlog, PROJECTS), request, NO_FACTS));
    expect(taskOf(made, 'HASH--T03')).toMatchObject({ depends_on_tasks: [] });
    expect(made.suggestions.map(({ value, reason }) => [value, reason])).toEqual([
      ['HASH--T02', 'it is the last task of CONTENT_HASH'],
      ['S--T01', expect.stringContaining('packages/storage/src/')],
      ['F--T01', 'storage depends on foundation, which it changes'],
    ]);
  });

  it('are written when suggestions are accepted, none that another implies', async () => {
    const workspace = await openedForEdit(backlog, PROJECTS);
    const made = edit(addTasks(workspace, { ...request, acceptSuggestions: true }, NO_FACTS));
    expect(taskOf(made, 'HASH--T03')).toMatchObject({
      depends_on_tasks: ['HASH--T02', 'S--T01', 'F--T01'],
    });
    expect(made.warnings.map(({ code }) => code)).not.toContain('VTM135');
  });

  it('chain several tasks when that is asked for', async () => {
    const tasks = [asked({ dependsOn: ['F--T01'] }), asked(), asked()];
    const workspace = await openedForEdit(backlog);
    const made = edit(addTasks(workspace, { capability: 'HASH', tasks, chain: true }, NO_FACTS));
    expect(
      ['HASH--T03', 'HASH--T04', 'HASH--T05'].map((id) => taskOf(made, id)['depends_on_tasks']),
    ).toEqual([['F--T01'], ['HASH--T03'], ['HASH--T04']]);
    expect(
      new Set(made.workspace.backlog.tasks.flatMap(({ criteria }) => criteria.map(({ id }) => id)))
        .size,
    ).toBe(7);
  });
});

describe('a task is not added', () => {
  it.each([
    [asked({ title: '' }), 'VTM111 title is "", not a text'],
    [asked({ scope: ['../up/'] }), 'VTM116 file_scope has the entry "../up/"'],
    [asked({ tests: ['/etc/passwd'] }), 'VTM116 test_verification'],
    [asked({ risk: 'High', parallel: true }), 'VTM124 '],
    [asked({ criteria: [] }), 'VTM421 a task without acceptance criteria'],
    [asked({ criteria: [''] }), 'VTM111 '],
    [
      asked({ dependsOn: ['HASH--T1'] }),
      'VTM403 there is no task "HASH--T1"; Did you mean HASH--T01?',
    ],
    [asked({ conflictsWith: ['X--T01'] }), 'VTM403 there is no task "X--T01"'],
    [asked({ minutes: -1 }), 'VTM111 est.minutes is -1'],
  ])('when it is %j', async (task, said) => {
    const workspace = await openedForEdit([hash('01')]);
    const refused = refusals(addTasks(workspace, { capability: 'A', tasks: [task] }, NO_FACTS));
    expect(refused.join('\n')).toContain(said);
  });

  it('when no id can be made of the capability', async () => {
    const request = { capability: '日本', tasks: [asked()] };
    expect(refusals(addTasks(await openedForEdit([]), request, NO_FACTS))).toEqual([
      expect.stringMatching(/^VTM421 no task id can be made of the capability "日本"; Name it/),
    ]);
  });

  it('when the manifest is not known or one of several, or when any cannot be read', async () => {
    const several = await openedForEdit([], { [LATER]: { tasks: [] } });
    const request = { capability: 'A', tasks: [asked()] };
    expect(refusals(addTasks(several, request, NO_FACTS))[0]).toMatch(/^VTM426 there are several/);
    const unknown = { ...request, manifest: 'm.json' };
    expect(refusals(addTasks(several, unknown, NO_FACTS))[0]).toContain(`--manifest: ${MANIFEST}`);
    const broken = await openedForEdit([], { [LATER]: '{"tasks": [' });
    expect(refusals(addTasks(broken, request, NO_FACTS))[0]).toMatch(/^VTM103 /);
  });
});
