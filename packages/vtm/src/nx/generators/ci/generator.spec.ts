import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import type { Tree } from '@nx/devkit';
import { FsTree } from 'nx/src/generators/tree';
import { parse } from 'yaml';
import { write } from '../../../io/testing/repository.js';
import { scratchRepository } from '../../../io/testing/scratch.js';
import { printed } from '../testing/edited-tree.js';
import { generateCi } from './generator.js';

jest.setTimeout(60_000);

const FILE = '.github/workflows/vtm.yml';

interface Read {
  readonly on: { readonly push: { readonly branches: readonly string[] } };
  readonly jobs: { readonly vtm: { readonly steps: readonly Step[] } };
}

interface Step {
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

const workspace = (files: Readonly<Record<string, unknown>> = {}): Tree => {
  const tree = createTreeWithEmptyWorkspace({ formatter: 'none' });
  for (const [path, content] of Object.entries(files))
    tree.write(path, typeof content === 'string' ? content : JSON.stringify(content));
  return tree;
};

const written = (tree: Tree, file = FILE): Read => parse(tree.read(file, 'utf8') ?? '') as Read;
const runs = (tree: Tree): string =>
  written(tree)
    .jobs.vtm.steps.map(({ run }) => run ?? '')
    .join('\n');

describe('nx g vtm:ci', () => {
  it('writes a workflow that fits the workspace, and says what is left to do', async () => {
    const options = { sync: true, targets: { verify: 'prove' } };
    const tree = workspace({
      'nx.json': { defaultBase: 'origin/trunk', plugins: [{ plugin: 'vtm', options }] },
      '.nvmrc': '22\n',
    });
    const told = await printed(() => generateCi(tree, { provider: 'github' }));
    expect(told).toContain(`${FILE}: pushes to trunk and pull requests`);
    const { on, jobs } = written(tree);
    expect(on.push.branches).toEqual(['trunk']);
    expect(jobs.vtm.steps.map((step) => step.with?.['node-version-file'])).toContain('.nvmrc');
    expect(runs(tree)).toContain('npx nx sync:check');
    expect(runs(tree)).toContain('npx nx affected -t prove');
  });

  it('checks by the command where Nx would sync nothing', async () => {
    const tree = workspace({ 'nx.json': { plugins: ['vtm'] } });
    await printed(() => generateCi(tree, {}));
    expect(runs(tree)).toContain('npx vtm sync --check');
    expect(runs(tree)).not.toContain('sync:check');
  });

  it('changes nothing the second time, follows the workspace, and leaves alone what is changed', async () => {
    const tree = workspace();
    await printed(() => generateCi(tree, {}));
    const first = tree.read(FILE, 'utf8') ?? '';
    expect(await printed(() => generateCi(tree, {}))).toBe(
      `${FILE} says it already; nothing is new.`,
    );
    expect(tree.read(FILE, 'utf8')).toBe(first);

    tree.write('nx.json', JSON.stringify({ sync: { globalGenerators: ['vtm:sync'] } }));
    await printed(() => generateCi(tree, {}));
    expect(runs(tree)).toContain('npx nx sync:check');

    const mine = first.replace('timeout-minutes: 30', 'timeout-minutes: 60');
    tree.write(FILE, mine);
    await expect(generateCi(tree, {})).rejects.toThrow(/error VTM415 .*\n +remedy: /);
    expect(tree.read(FILE, 'utf8')).toBe(mine);
    const file = '.github/workflows/tasks.yaml';
    await printed(() => generateCi(tree, { file }));
    expect(JSON.stringify(written(tree, file))).toContain('tasks.yaml');
  });

  it('refuses a provider it does not know, a path that is none of a workflow, and a broken nx.json', async () => {
    const refused = (options: object, files = {}) => generateCi(workspace(files), options);
    await expect(refused({ provider: 'gitlab' })).rejects.toThrow(/VTM413 .*"gitlab"/);
    await expect(refused({ file: '../../x.yml' })).rejects.toThrow('VTM414');
    await expect(refused({}, { 'nx.json': '{' })).rejects.toThrow('VTM411');
    const plugins = [{ plugin: 'vtm', options: { wrokers: 1 } }];
    await expect(refused({}, { 'nx.json': { plugins } })).rejects.toThrow('VTM401');
  });

  it('refuses where nobody would look: in a workspace below the top of its repository', async () => {
    const top = scratchRepository();
    mkdirSync(join(top, 'web'));
    write(join(top, 'web'), { 'nx.json': '{}\n', 'package.json': '{}\n' });
    const tree = new FsTree(join(top, 'web'), false);
    await expect(generateCi(tree, {})).rejects.toThrow(/VTM414 the workspace lies in web\//);
  });
});
