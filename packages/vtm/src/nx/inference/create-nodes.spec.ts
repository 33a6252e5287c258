import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { git, scratch } from '../../io/testing/scratch.js';
import { indexTexts } from '../../manifest/entry-index.js';
import { parseManifest } from '../../manifest/parse.js';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import { createNodes } from './create-nodes.js';

const FILE = 'virtual-task-manifest.json';
const infer = createNodes[1];

const nodesOf = (root: string, options: unknown = {}, paths = [FILE, 'nx.json']) =>
  infer(paths, options, { workspaceRoot: root, nxJsonConfiguration: {} });

function workspaceWith(text: string): string {
  const root = scratch();
  writeFileSync(join(root, FILE), text);
  return root;
}

const namesIn = (nodes: Awaited<ReturnType<typeof nodesOf>>) =>
  nodes.flatMap(([, { projects }]) => Object.values(projects ?? {}).map((project) => project.name));

describe('the inference of projects', () => {
  it('gives the same from its cache, and something else for another manifest', async () => {
    const root = workspaceWith(JSON.stringify({ tasks: [aWrittenTask('A--T01')] }));
    const first = await nodesOf(root);
    expect(namesIn(first)).toEqual(['A--T01', 'vtm']);
    expect(readdirSync(join(root, '.nx/workspace-data'))).toEqual(['vtm-inference.json']);
    expect(await nodesOf(root)).toEqual(JSON.parse(JSON.stringify(first)));
    writeFileSync(join(root, FILE), JSON.stringify({ tasks: [aWrittenTask('B--T01')] }));
    expect(namesIn(await nodesOf(root))).toEqual(['B--T01', 'vtm']);
    expect(namesIn(await nodesOf(root, { targets: { task: 'do' } }))).toEqual(['B--T01', 'vtm']);
  });

  it('is the same from its cache after a commit, but for what that completes', async () => {
    const root = workspaceWith(JSON.stringify({ tasks: [aWrittenTask('A--T01')] }));
    const isCached = async () => {
      const [[, { projects = {} }] = ['', {}]] = await nodesOf(root);
      return Object.values(projects)[0]?.targets?.['vtm-verify']?.cache;
    };
    const kept = () => statSync(join(root, '.nx/workspace-data/vtm-inference.json')).mtimeMs;
    git(root, 'init', '--quiet');
    expect(await isCached()).toBe(false);
    const before = kept();
    const who = ['-c', 'user.name=Tester', '-c', 'user.email=tester@example.invalid'];
    git(
      root,
      ...who,
      'commit',
      '--quiet',
      '--allow-empty',
      '-m',
      'Do it',
      '-m',
      'VTM-Task: A--T01',
    );
    expect(await isCached()).toBe(true);
    expect(kept()).toBe(before);
  });

  it('reads entries from an index that Nx sees, and follows its changes', async () => {
    const root = workspaceWith(JSON.stringify({ tasks: [aWrittenTask('A--T01')] }));
    const index = 'virtual-task-manifest.vtm-index.json';
    const fieldsOf = async (paths: string[]) => {
      const [nodes] = await nodesOf(root, { manifest: '**/*.json' }, [...paths, 'nx.json']);
      const task = Object.values(nodes?.[1].projects ?? {}).find(({ name }) => name === 'A--T01');
      const inputs = task?.targets?.['vtm-task']?.inputs ?? [];
      return inputs.flatMap((input) =>
        typeof input === 'object' && 'fields' in input ? (input.fields ?? []) : [],
      );
    };
    expect(await fieldsOf([FILE])).toEqual(['tasks.0']);
    writeFileSync(join(root, index), '{ "tasks": {} }');
    expect(await fieldsOf([FILE, index])).toEqual(['tasks.A--T01', 'tasks.0']);
    const { manifest } = parseManifest({
      file: FILE,
      text: readFileSync(join(root, FILE), 'utf8'),
    });
    writeFileSync(join(root, index), indexTexts([manifest]).get(index) ?? '');
    expect(await fieldsOf([FILE, index])).toEqual(['tasks.A--T01']);
    expect(await fieldsOf([FILE])).toEqual(['tasks.0']);
  });

  it('gives no tasks to the command of a task', async () => {
    const root = workspaceWith(JSON.stringify({ tasks: [aWrittenTask('A--T01')] }));
    process.env['VTM_WORKTREE'] = root;
    try {
      expect(await nodesOf(root)).toEqual([]);
    } finally {
      delete process.env['VTM_WORKTREE'];
    }
  });

  it('keeps the project of a manifest that cannot be read', async () => {
    const root = scratch();
    mkdirSync(join(root, FILE));
    const nodes = await nodesOf(root);
    expect(namesIn(nodes)).toEqual(['vtm']);
  });

  it('never throws, whatever a manifest and the options hold', async () => {
    const root = scratch();
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc.jsonValue().map((value) => JSON.stringify({ tasks: value })),
      fc.array(fc.jsonValue()).map((tasks) => JSON.stringify({ tasks })),
      fc
        .dictionary(
          fc.constantFrom('risk', 'file_scope', 'depends_on_tasks', 'slice'),
          fc.jsonValue(),
        )
        .map((fields) => JSON.stringify({ tasks: [aWrittenTask('A--T01', fields)] })),
    );
    await fc.assert(
      fc.asyncProperty(anything, fc.jsonValue(), async (text, options) => {
        writeFileSync(join(root, FILE), text);
        const names = namesIn(await nodesOf(root, options ?? {}));
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
