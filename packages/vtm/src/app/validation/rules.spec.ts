import { describe, expect, it } from '@jest/globals';
import { isMendedBySync, SYNC_DOES_IT } from '../../base/codes.js';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import { told, validated } from '../testing/validated.js';

/** Two packages; each task of its own package unless a test says otherwise. */
const FILES = {
  'packages/a/package.json': { name: 'a' },
  'packages/a/src/index.ts': '',
  'packages/b/package.json': { name: 'b' },
};
const task = (id: string, fields: Readonly<Record<string, unknown>> = {}) =>
  aWrittenTask(id, { file_scope: [`packages/${id.slice(0, 1).toLowerCase()}/`], ...fields });
const criteria = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `X-AC${at}`, text: 'It works' }));

const found = async (code: string, ...tasks: readonly unknown[]) =>
  told(code, await validated(tasks, { files: FILES }));

describe('the rules of the guide', () => {
  it('symmetry: if A conflicts with B, then B conflicts with A', async () => {
    const one = task('A--T01', { conflicts_with: ['B--T01'] });
    expect(await found('VTM132', one, task('B--T01'))).toEqual([
      'A--T01: A--T01 names the conflict with B--T01, but B--T01 does not name A--T01; ' +
        `add A--T01 to conflicts_with of B--T01; ${SYNC_DOES_IT}`,
    ]);
    expect(await found('VTM132', one, task('B--T01', { conflicts_with: ['A--T01'] }))).toEqual([]);
  });

  it('High risk: such tasks must have parallel false', async () => {
    expect(await found('VTM124', task('A--T01', { risk: 'High', parallel: true }))).toEqual([
      'A--T01: risk is High and parallel is true; the task is treated as parallel: false; ' +
        `write "parallel": false (${SYNC_DOES_IT}), or lower the risk`,
    ]);
    const serial = task('A--T01', { risk: 'High', parallel: false });
    expect(await found('VTM124', serial)).toEqual([]);
  });

  it('file scope: parallel tasks should have one that is not empty', async () => {
    expect(await found('VTM133', task('A--T01', { file_scope: [] }))).toEqual([
      expect.stringContaining('may run beside others, but its file_scope is empty'),
    ]);
    const serial = task('A--T01', { file_scope: [], parallel: false });
    expect(await found('VTM133', serial, task('B--T01'))).toEqual([]);
  });

  it('consistency: tasks of one capability are in an order, or declared as conflicting', async () => {
    const pair = (fields: object) => [
      task('A--T01', { file_scope: ['packages/a/x.ts'] }),
      task('A--T02', { file_scope: ['packages/a/y.ts'], ...fields }),
    ];
    expect(await found('VTM206', ...pair({}))).toEqual([
      expect.stringContaining('of the capability A, A--T01 and A--T02 are in no order'),
    ]);
    expect(await found('VTM206', ...pair({ depends_on_tasks: ['A--T01'] }))).toEqual([]);
    expect(await found('VTM206', ...pair({ conflicts_with: ['A--T01'] }))).toEqual([]);
  });

  it('consistency: a warning when the options let tasks of one capability run at once', async () => {
    const options = { conflicts: { levels: { capability: 'info' } } };
    const files = { ...FILES, 'nx.json': { plugins: [{ plugin: 'vtm', options }] } };
    const tasks = [
      task('A--T01', { file_scope: ['packages/a/x.ts'] }),
      task('A--T02', { file_scope: ['packages/a/y.ts'] }),
    ];
    const validation = await validated(tasks, { files });
    expect(told('VTM207', validation)).toHaveLength(1);
    expect(told('VTM206', validation)).toEqual([]);
  });
});

describe('a defect of manifests in use', () => {
  it('a cycle of four tasks is told as its path', async () => {
    const ids = ['A--T01', 'A--T02', 'B--T01', 'B--T02'];
    const tasks = ids.map((id, at) => task(id, { depends_on_tasks: [ids[(at + 1) % 4]] }));
    expect(await found('VTM121', ...tasks)).toEqual([
      expect.stringContaining('A--T01 → A--T02 → B--T01 → B--T02 → A--T01'),
    ]);
  });

  it('overlapping scopes of an undeclared pair are told with a path that both may write', async () => {
    const scope = { file_scope: ['packages/*/tests/'] };
    expect(await found('VTM203', task('A--T01', scope), task('B--T01', scope))).toEqual([
      expect.stringMatching(/^A--T01: A--T01 and B--T01 conflict, .*packages\/.*\/tests\//),
    ]);
  });

  it('an entry in a package that does not exist is told with the nearest project, once', async () => {
    const lost = task('A--T01', { file_scope: ['packages/aa/src/'] });
    expect(await found('VTM201', lost)).toEqual([
      'A--T01: the scope entry "packages/aa/src/" lies in no project of the workspace; ' +
        'name a directory of a project; the nearest is a at packages/a',
    ]);
    expect(await found('VTM202', lost)).toEqual([]);
  });

  it('a pattern that matches no file and creates none is told with the nearest folder', async () => {
    expect(
      await found('VTM202', task('A--T01', { file_scope: ['packages/a/scr/**/*.ts'] })),
    ).toEqual([
      'A--T01: the scope entry "packages/a/scr/**/*.ts" matches no file and creates none: ' +
        'there is no folder "packages/a/scr", and no other task makes it; name a folder that exists, ' +
        'or the new one itself as a plain path; the nearest is "packages/a/src"',
    ]);
    expect(await found('VTM202', task('A--T01', { file_scope: ['packages/a/new/'] }))).toEqual([]);
  });

  it('a dependency that others imply is told', async () => {
    const chain = [
      task('A--T01'),
      task('A--T02', { depends_on_tasks: ['A--T01'] }),
      task('A--T03', { depends_on_tasks: ['A--T02', 'A--T01'] }),
    ];
    expect(await found('VTM135', ...chain)).toEqual([
      expect.stringContaining(
        'the dependency on A--T01 is implied by another dependency of A--T03',
      ),
    ]);
  });

  it('an id of a task or criterion that is used again with other criteria is an error', async () => {
    const again = task('A--T01', { acceptance_criteria: [{ id: 'X-AC1', text: 'Else' }] });
    const first = task('A--T01', { acceptance_criteria: [{ id: 'X-AC1', text: 'It works' }] });
    expect(await found('VTM113', first, again)).toEqual([
      expect.stringContaining('with other acceptance criteria'),
    ]);
    expect(await found('VTM115', first, { ...again, task_id: 'B--T01' })).toEqual([
      expect.stringContaining('"X-AC1" means "It works" in A--T01 and "Else" here'),
    ]);
  });

  it('a large task of one criterion, and a small one of fourteen, are told', async () => {
    const sized = (size: string, count: number) =>
      task('A--T01', { est: { size }, acceptance_criteria: criteria(count) });
    expect(await found('VTM136', sized('L', 1))).toHaveLength(1);
    expect(await found('VTM136', sized('S', 14))).toHaveLength(1);
    expect(await found('VTM136', sized('L', 4))).toEqual([]);
  });

  it('a parallelism group on a serial task is told', async () => {
    const grouped = task('A--T01', { parallelism_group: 'setup', parallel: false });
    expect(await found('VTM137', grouped)).toHaveLength(1);
  });

  it('metadata that an old manifest lacks is told once for all of it', async () => {
    const { parallel: _1, conflicts_with: _2, file_scope: _3, ...old } = task('A--T01');
    expect(await found('VTM131', old, { ...old, task_id: 'B--T01' })).toEqual([
      expect.stringContaining(SYNC_DOES_IT),
    ]);
  });

  it('a hash that differs from the tasks is told', async () => {
    const header = { manifest_hash: 'sha256:0', tasks: [task('A--T01')] };
    const files = { ...FILES, 'x/virtual-task-manifest.json': header };
    expect(told('VTM134', await validated([], { files }))).toHaveLength(1);
  });
});

describe('what the guide asks of texts', () => {
  it('"after X is implemented" suggests a dependency', async () => {
    const acceptance_criteria = [{ id: 'B-AC1', text: 'Runs after A--T01 is implemented' }];
    expect(await found('VTM139', task('A--T01'), task('B--T01', { acceptance_criteria }))).toEqual([
      expect.stringContaining('add A--T01 to depends_on_tasks'),
    ]);
  });

  it('security, data loss or corruption below High risk is doubted', async () => {
    expect(await found('VTM140', task('A--T01', { title: 'Guard against data loss' }))).toEqual([
      expect.stringContaining('the title says "Guard against data loss", but the risk is Medium'),
    ]);
  });
});

it('what sync mends says so, each time', async () => {
  const { parallel: _1, conflicts_with: _2, file_scope: _3, ...old } = task('B--T02');
  const tasks = [
    task('A--T01', { risk: 'High', parallel: true, conflicts_with: ['B--T01'] }),
    task('A--T02', { depends_on_tasks: ['A--T01'] }),
    task('B--T01'),
    old,
  ];
  const files = { ...FILES, 'x/virtual-task-manifest.json': { manifest_hash: '0', tasks: [] } };
  const { diagnostics } = await validated(tasks, { files });
  const mended = diagnostics.filter(({ code }) => isMendedBySync(code));
  expect([...new Set(mended.map(({ code }) => code))].sort()).toEqual([
    ...['VTM124', 'VTM131', 'VTM132', 'VTM134', 'VTM203', 'VTM206'],
  ]);
  for (const item of diagnostics)
    expect(item.remedy.includes(SYNC_DOES_IT)).toBe(isMendedBySync(item.code));
});
