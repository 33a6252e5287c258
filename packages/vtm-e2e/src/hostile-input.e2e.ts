import { describe, expect, it } from '@jest/globals';
import { manifestOf, rawTask } from './support/manifest.js';
import type { RawTask } from './support/manifest.js';
import { MANIFEST, makeWorkspace } from './support/workspace.js';
import type { TestWorkspace } from './support/workspace.js';

const tasks = (...raw: readonly RawTask[]) => JSON.stringify(manifestOf(...raw), null, 2);
const scoped = (entry: string) => tasks(rawTask('A--T01', { file_scope: [entry] }));

/** Name, manifest, the code that must be reported, and what its message must name. */
const INPUTS: readonly (readonly [string, string, string, string])[] = [
  ['a file without a byte', '', 'VTM102', MANIFEST],
  ['no JSON', 'tasks: none', 'VTM103', MANIFEST],
  ['wrong types', '{"tasks": [1, null, {"task_id": 7}]}', 'VTM1', MANIFEST],
  ['tasks that are no list', '{"tasks": {}}', 'VTM105', MANIFEST],
  ['a field of the wrong type', tasks(rawTask('A--T01', { title: [] })), 'VTM111', 'A--T01'],
  ['an id that is used twice', tasks(rawTask('A--T01'), rawTask('A--T01')), 'VTM113', 'A--T01'],
  ['__proto__ as an id', '{"tasks": [{"task_id": "__proto__"}]}', 'VTM112', '__proto__'],
  ['--force as an id', tasks(rawTask('--force')), 'VTM112', '--force'],
  ['../x as an id', tasks(rawTask('../x--T01')), 'VTM112', '../x--T01'],
  ['a scope outside', scoped('../../etc'), 'VTM116', 'A--T01'],
  ['an absolute scope', scoped('/etc/passwd'), 'VTM116', 'A--T01'],
  [
    'an unknown dependency',
    tasks(rawTask('A--T01', { depends_on_tasks: ['B--T01'] })),
    'VTM120',
    'B--T01',
  ],
  [
    'a cycle',
    tasks(
      rawTask('A--T01', { depends_on_tasks: ['B--T01'] }),
      rawTask('B--T01', { depends_on_tasks: ['A--T01'] }),
    ),
    'VTM121',
    'A--T01',
  ],
  ['nesting without end', `{"tasks": ${'['.repeat(200_000)}`, 'VTM10', MANIFEST],
];

async function expectRefused(workspace: TestWorkspace, code: string, named: string) {
  for (const command of ['validate', 'run']) {
    const { code: exit, stdout, stderr } = await workspace.vtm(command);
    const said = `${stdout}${stderr}`;
    expect({ command, exit }).toEqual({ command, exit: 1 });
    expect(said).toMatch(new RegExp(`^${MANIFEST}:\\d+:\\d+ error ${code}`, 'm'));
    expect(said).toContain(named);
    expect(said).toContain('remedy: ');
    expect(said).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  }
  expect(await workspace.git('status', '--porcelain')).toBe('');
}

describe('a manifest that is', () => {
  it.each(INPUTS)('%s is refused with place, task and remedy', async (_name, text, code, named) => {
    await expectRefused(await makeWorkspace(text), code, named);
  });

  it('a hundred megabytes is refused unread', async () => {
    const workspace = await makeWorkspace(`{"tasks": [], "filler": "${'x'.repeat(1e8)}"}`);
    await expectRefused(workspace, 'VTM104', '95 MB');
  });

  it('full of hostile titles is shown harmlessly', async () => {
    const title = '\u001b[2Jboo\n$(touch pwned)\u202e';
    const workspace = await makeWorkspace(tasks(rawTask('A--T01', { title, run: 'false' })));
    for (const command of ['validate', 'plan', 'status', 'run']) {
      const { stdout, stderr } = await workspace.vtm(command);
      const shown = new Set(`${stdout}${stderr}`);
      expect(['\u001b', '\u202e'].filter((mark) => shown.has(mark))).toEqual([]);
    }
    await expect(workspace.read('pwned')).rejects.toThrow();
  });
});
