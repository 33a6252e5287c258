import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import type { Tree } from '@nx/devkit';
import { aWrittenTask, manifestText } from '../../../manifest/testing/a-written-task.js';
import { syncWorkspace } from './generator.js';

const MANIFEST = 'docs/backlog/virtual-task-manifest.json';
const INDEX = 'docs/backlog/virtual-task-manifest.vtm-index.json';
const PACKAGE = join(__dirname, '../../../..');

function workspaceWith(text: string): Tree {
  const tree = createTreeWithEmptyWorkspace({ formatter: 'none' });
  tree.write(MANIFEST, text);
  return tree;
}

const job = (id: string, fields: object = {}) =>
  aWrittenTask(id, { file_scope: ['a/'], capability_id: id, ...fields });

it('the sync generator says why the workspace was out of sync, and nothing once it is in sync', async () => {
  const tree = workspaceWith(manifestText([job('A--T01'), job('B--T01')]));
  expect(await syncWorkspace(tree)).toEqual({
    outOfSyncMessage: `${MANIFEST}, ${INDEX}: 2 changes of conflicts, metadata, hash, counts and index`,
    outOfSyncDetails: [
      ...['', '1 derived conflict recorded in conflicts_with, on both sides'],
      '  A--T01 – B--T01  file-scope: both may write a/',
      ...['', '1 index file brought up to date', `  ${INDEX}: it was not there`],
    ],
  });
  const text = tree.read(MANIFEST, 'utf-8') ?? '';
  expect(JSON.parse(text)).toMatchObject({
    tasks: [{ derived_conflicts: ['B--T01'] }, { derived_conflicts: ['A--T01'] }],
  });
  expect(await syncWorkspace(tree)).toBeUndefined();
  expect(tree.read(MANIFEST, 'utf-8')).toBe(text);
});

it('the sync generator says what people must review where Nx prints it when it writes', async () => {
  const { parallel: _parallel, ...old } = job('A--T01');
  const tree = workspaceWith(manifestText([old]));
  const outOfSync = await syncWorkspace(tree);
  expect(outOfSync?.outOfSyncMessage).toMatch(
    /: 2 changes of [^]*1 assumption to review\n {2}A--T01/,
  );
  expect(outOfSync?.outOfSyncDetails.join('\n')).not.toContain('to review');
});

it('the sync generator tells by itself what it did when it is run as any other', async () => {
  const tree = workspaceWith(manifestText([job('A--T01'), job('B--T01')]));
  const lines: unknown[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((line) => void lines.push(line));
  // What a generator returns to `nx generate` is called.
  expect(await syncWorkspace(tree, {})).toBeUndefined();
  expect(await syncWorkspace(tree, {})).toBeUndefined();
  log.mockRestore();
  expect(lines).toEqual([
    expect.stringMatching(/was synced\n[^]*A--T01 – B--T01 {2}file-scope/),
    'All manifests are in sync.',
  ]);
});

it('the sync generator fails, with what to do, where it must not write', async () => {
  const tree = workspaceWith(manifestText([job('A--T01', { risk: 'High' })]));
  tree.write('nx.json', '{ "plugins": [{ "plugin": "vtm", "options": { "worker": 1 } }] }');
  await expect(syncWorkspace(tree)).rejects.toThrow(/VTM401[^]*remedy/);
});

it('Nx finds the sync generator where the package says', () => {
  const { generators } = JSON.parse(readFileSync(join(PACKAGE, 'generators.json'), 'utf8')) as {
    generators: Record<string, { implementation: string }>;
  };
  const [path, name] = generators['sync']?.implementation.split('#') ?? [];
  const source = (path ?? '').replace('./dist/', './src/').replace(/\.js$/, '.ts');
  expect(join(PACKAGE, source)).toBe(join(__dirname, 'generator.ts'));
  expect(name).toBe(syncWorkspace.name);
});
