import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openState, realPorts } from './real-ports.js';
import { scratch } from './testing/scratch.js';

describe('the real ports', () => {
  it('keep each branch apart, whatever its name, and a detached head', async () => {
    const commonDirectory = scratch();
    const tokenOn = async (branch: string | null, token: number) => {
      const store = openState({ commonDirectory, branch });
      await store.update((state) => ({ state: { ...state, token }, value: undefined }));
      return openState({ commonDirectory, branch }).read();
    };
    for (const [at, branch] of ['a/b', 'a', 'a%2Fb', 'vtm', null].entries())
      expect(await tokenOn(branch, at)).toMatchObject({ value: { revision: 1, token: at } });
  });

  it('find documents and their folders in the workspace', async () => {
    const root = scratch();
    mkdirSync(join(root, 'docs/adr'), { recursive: true });
    writeFileSync(join(root, 'docs/adr/0001-a.md'), '');
    const { workspaces } = realPorts(root, { commonDirectory: scratch(), branch: 'main' });
    expect(await workspaces.missing(['docs/adr/0001-a.md', 'docs/b.md'])).toEqual(['docs/b.md']);
    expect(await workspaces.list('docs/adr')).toEqual(['0001-a.md']);
    expect(await workspaces.list('docs/none')).toEqual([]);
  });

  it('write one line an event, and go on when the disk refuses', () => {
    const commonDirectory = scratch();
    const { journal } = realPorts(scratch(), { commonDirectory, branch: 'main' });
    journal.append({ type: 'started', task: 'A--T01' });
    journal.append({ type: 'ended', task: 'A--T01' });
    const lines = readFileSync(journal.path, 'utf8').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { type: string }).type)).toEqual([
      'started',
      'ended',
    ]);
    const refused = scratch();
    writeFileSync(join(refused, 'vtm'), 'a file in the way');
    const other = realPorts(scratch(), { commonDirectory: refused, branch: 'main' });
    expect(() => other.journal.append({ type: 'started' })).not.toThrow();
  });
});
