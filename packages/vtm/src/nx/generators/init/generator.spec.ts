import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { flushChanges, FsTree } from 'nx/src/generators/tree';
import { AGENTS } from '../../../app/agents/presets.js';
import { write } from '../../../io/testing/repository.js';
import { scratchRepository } from '../../../io/testing/scratch.js';
import { initWorkspace } from './generator.js';

jest.setTimeout(60_000);

const MANIFEST = 'docs/backlog/virtual-task-manifest.json';
const PACKAGE = join(__dirname, '../../../..');

let told = '';
beforeEach(() => {
  told = '';
  jest.spyOn(console, 'log').mockImplementation((text: string) => void (told += text));
});
afterEach(() => {
  jest.restoreAllMocks();
});

const changed = (tree: Tree) =>
  tree
    .listChanges()
    .map(({ type, path }) => `${type} ${path}`)
    .sort();

describe('nx g vtm:init', () => {
  it('registers the plugin and makes a manifest, and says what comes next', async () => {
    const tree = createTreeWithEmptyWorkspace({ formatter: 'none' });
    await initWorkspace(tree, { agent: 'claude', workers: 2 });
    expect(JSON.parse(tree.read('nx.json', 'utf-8') ?? '')).toMatchObject({
      affected: { defaultBase: 'main' },
      plugins: [
        { plugin: 'vtm', options: { workers: 2, agent: expect.stringMatching(/claude -p/) } },
      ],
    });
    expect(JSON.parse(tree.read(MANIFEST, 'utf-8') ?? '')).toMatchObject({ tasks: [] });
    expect(told).toContain('nx g vtm:task');
    expect(told).toContain('The agent claude edits files');
  });

  it('changes nothing the second time, nor when nothing but its answers are empty', async () => {
    const root = scratchRepository();
    write(root, { 'nx.json': '{}\n', 'package.json': '{}\n' });
    const first = new FsTree(root, false);
    const options = { agent: 'aider', sync: true, setup: 'npm ci' } as const;
    await initWorkspace(first, options);
    expect(changed(first)).toEqual([
      ...[`CREATE .gitignore`, `CREATE ${MANIFEST}`, 'UPDATE nx.json'],
    ]);
    flushChanges(root, first.listChanges());
    for (const again of [options, { manifest: '', agent: 'none', setup: ' ' } as const]) {
      const tree = new FsTree(root, false);
      await initWorkspace(tree, again);
      expect(changed(tree)).toEqual([]);
    }
    expect(told).toContain('nothing is new');
  });

  it('refuses a path that leaves the workspace', async () => {
    const tree = createTreeWithEmptyWorkspace({ formatter: 'none' });
    await expect(initWorkspace(tree, { manifest: '../x.json' })).rejects.toThrow(
      /error VTM410 .*\n +remedy: /,
    );
  });

  it('refuses a manifest that Nx would not see', async () => {
    const root = scratchRepository();
    write(root, { 'nx.json': '{}\n', '.gitignore': 'tmp\n', '.nxignore': 'docs\n' });
    for (const manifest of ['tmp/plan.json', undefined])
      await expect(
        initWorkspace(new FsTree(root, false), { ...(manifest && { manifest }) }),
      ).rejects.toThrow('VTM410');
  });
});

describe('its options', () => {
  const json = (path: string) =>
    JSON.parse(readFileSync(join(PACKAGE, path), 'utf8')) as {
      generators: { init: { schema: string; implementation: string } };
      properties: { agent: { enum: string[] } };
    };

  it('offer every agent that vtm knows', () => {
    const { schema } = json('generators.json').generators.init;
    expect(json(schema).properties.agent.enum).toEqual(['none', ...AGENTS, 'custom']);
  });

  it('lead to what is built from this file', () => {
    const { implementation } = json('generators.json').generators.init;
    expect(implementation).toBe('./dist/nx/generators/init/generator.js#initWorkspace');
  });
});
