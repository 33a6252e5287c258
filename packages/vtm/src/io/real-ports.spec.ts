import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openState, realPorts } from './real-ports.js';
import { scratch } from './testing/scratch.js';

const OPTIONS = { worktrees: '../{repository}.vtm', modules: 'link' } as const;

function portsOf(root: string, commonDirectory: string, branch = 'main') {
  const found = { commonDirectory, branch, top: root, prefix: '' };
  const ports = realPorts(root, found, OPTIONS);
  if (!ports.ok) throw new Error('refused');
  return ports.value;
}

describe('the real ports', () => {
  it('are refused without a branch, to which work could be brought', () => {
    const found = { commonDirectory: scratch(), branch: null, top: '/', prefix: '' };
    expect(realPorts('/', found, OPTIONS)).toMatchObject({ error: { code: 'VTM326' } });
  });

  it("are refused on a branch of vtm's own, where a command of a task stands", () => {
    for (const branch of ['vtm/A--T01/1', 'vtm/run/main'])
      expect(
        realPorts('/', { commonDirectory: scratch(), branch, top: '/', prefix: '' }, OPTIONS),
      ).toMatchObject({ error: { code: 'VTM326', message: expect.stringContaining(branch) } });
    expect(portsOf('/', scratch(), 'vtm/mine').repository.integration).toBe('vtm/run/vtm/mine');
  });

  it('keep each branch apart, whatever its name, and a detached head', async () => {
    const commonDirectory = scratch();
    const tokenOn = async (branch: string | null, token: number) => {
      const found = { commonDirectory, branch, top: '/', prefix: '' };
      const store = openState(found);
      await store.update((state) => ({ state: { ...state, token }, value: undefined }));
      return openState(found).read();
    };
    for (const [at, branch] of ['a/b', 'a', 'a%2Fb', 'vtm', null].entries())
      expect(await tokenOn(branch, at)).toMatchObject({ value: { revision: 1, token: at } });
  });

  it('find documents and their folders in the workspace', async () => {
    const root = scratch();
    mkdirSync(join(root, 'docs/adr'), { recursive: true });
    writeFileSync(join(root, 'docs/adr/0001-a.md'), '');
    const { workspace } = portsOf(root, scratch());
    expect(await workspace.missing(['docs/adr/0001-a.md', 'docs/b.md'])).toEqual(['docs/b.md']);
    expect(await workspace.list('docs/adr')).toEqual(['0001-a.md']);
    expect(await workspace.list('docs/none')).toEqual([]);
  });

  it('write one line an event, and go on when the disk refuses', () => {
    const commonDirectory = scratch();
    const { journal } = portsOf(scratch(), commonDirectory);
    journal.append({ type: 'started', task: 'A--T01' });
    journal.append({ type: 'ended', task: 'A--T01' });
    const lines = readFileSync(journal.path, 'utf8').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { type: string }).type)).toEqual([
      'started',
      'ended',
    ]);
    const refused = scratch();
    writeFileSync(join(refused, 'vtm'), 'a file in the way');
    const other = portsOf(scratch(), refused);
    expect(() => other.journal.append({ type: 'started' })).not.toThrow();
  });
});
