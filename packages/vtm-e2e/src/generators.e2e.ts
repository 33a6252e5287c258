import { describe, expect, it } from '@jest/globals';
import { manifestOf, rawTask } from './support/manifest.js';
import { makeWorkspace, MANIFEST } from './support/workspace.js';

const TITLE = 'Beta\n"quoted" $(touch pwned) \u202eback';
const asked = [
  ...['g', 'vtm:task', TITLE, '--capability=B', '--criterion=It works, and well'],
  ...['--criterion=It is fast', '--scope=beta', '--dependsOn=A--T01', '--run=true'],
];

describe('the generators, by the real nx', () => {
  it('append a task that Nx knows at once; --dry-run shows it and changes nothing', async () => {
    const workspace = await makeWorkspace(manifestOf(rawTask('A--T01')));
    const before = await workspace.read(MANIFEST);
    const dry = await workspace.nx(...asked, '--dry-run');
    expect(dry).toMatchObject({ code: 0 });
    expect(dry.stdout).toMatch(/\+ +"task_id": "B--T01",/);
    expect(dry.stdout).toContain(`UPDATE ${MANIFEST}`);
    expect(await workspace.git('status', '--porcelain')).toBe('');

    expect(await workspace.nx(...asked)).toMatchObject({ code: 0 });
    const { tasks } = JSON.parse(await workspace.read(MANIFEST)) as { tasks: object[] };
    expect(tasks[1]).toMatchObject({
      ...{ title: TITLE, depends_on_tasks: ['A--T01'], file_scope: ['packages/beta/'] },
      acceptance_criteria: [{ text: 'It works, and well' }, { text: 'It is fast' }],
    });
    const shared = before.slice(0, before.lastIndexOf('}\n  ]'));
    expect((await workspace.read(MANIFEST)).startsWith(shared)).toBe(true);
    const shown = await workspace.nx('show', 'project', 'B--T01', '--json');
    expect(JSON.parse(shown.stdout)).toMatchObject({ name: 'B--T01' });
    expect(await workspace.vtm('validate')).toMatchObject({ code: 0 });
    expect(await workspace.git('status', '--porcelain')).toBe(` M ${MANIFEST}\n`);
  });

  it('say what is wrong with code and remedy, without a stack, and write nothing', async () => {
    const workspace = await makeWorkspace(manifestOf(rawTask('A--T01')));
    const wrong = await workspace.nx('g', 'vtm:rename', 'A--T1', 'B--T01');
    expect(wrong.code).toBe(1);
    const said = wrong.stdout + wrong.stderr;
    expect(said).toMatch(/VTM403 [\s\S]*remedy: Did you mean A--T01\?/);
    expect(said).not.toMatch(/\n +at .*\.js:/);
    expect(await workspace.git('status', '--porcelain')).toBe('');
  });

  it('chain a capability, rename it and remove a task of it', async () => {
    const workspace = await makeWorkspace(manifestOf(rawTask('A--T01')));
    const chained = [
      '--task=One: It is one',
      '--task=Two',
      '--task=Three',
      '--scope=packages/beta/',
    ];
    expect(await workspace.nx('g', 'vtm:capability', 'Store', ...chained)).toMatchObject({
      code: 0,
    });
    const renamed = ['vtm:rename', 'Store', 'DB', '--capability', '--criteria'];
    expect(await workspace.nx('g', ...renamed)).toMatchObject({ code: 0 });
    expect(await workspace.nx('g', 'vtm:remove', 'DB--T02')).toMatchObject({ code: 0 });
    const { tasks } = JSON.parse(await workspace.read(MANIFEST)) as { tasks: object[] };
    expect(tasks).toMatchObject([
      { task_id: 'A--T01' },
      { task_id: 'DB--T01', capability_id: 'DB', acceptance_criteria: [{ id: 'DB-AC01' }] },
      { task_id: 'DB--T03', depends_on_tasks: ['DB--T01'] },
    ]);
    expect(await workspace.vtm('validate')).toMatchObject({ code: 0 });
  });
});
