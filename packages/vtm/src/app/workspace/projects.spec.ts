import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import { reasonsBetween } from '../../conflicts/conflict-set.js';
import { findConflicts } from '../../conflicts/find-conflicts.js';
import { conflictContext } from './conflict-context.js';
import { diagnosticsOf } from './open-workspace.js';
import type { Workspace } from './open-workspace.js';
import { projectFolders } from './projects.js';
import { MANIFEST, memoryFiles, opened } from '../testing/memory-files.js';

function foldersOf(contents: Readonly<Record<string, unknown>>) {
  return projectFolders(Object.keys(contents).sort(), memoryFiles(contents));
}

describe('the projects of a workspace', () => {
  it('are its folders with a package.json or a project.json, ordered by root', () => {
    const folders = foldersOf({
      'packages/b/project.json': { name: 'b' },
      'packages/a/package.json': { name: '@acme/a' },
      'package.json': { name: 'acme' },
      'packages/a/tsconfig.json': { name: 'no' },
      'packages/a/my-package.json': { name: 'no' },
    });
    expect(folders).toEqual([
      { name: 'acme', root: '.' },
      { name: '@acme/a', root: 'packages/a' },
      { name: 'b', root: 'packages/b' },
    ]);
  });

  it('are called as project.json says where both name a folder', () => {
    const both = { 'a/package.json': { name: '@acme/a' }, 'a/project.json': { name: 'a' } };
    expect(foldersOf(both)).toEqual([{ name: 'a', root: 'a' }]);
  });

  it('are tested where they say how, as far as Nx knows them', () => {
    const test = { scripts: { test: 'node --test' } };
    const workspace = {
      'package.json': { name: 'acme', workspaces: ['packages/*'] },
      'elsewhere/package.json': { name: 'elsewhere', ...test },
      'packages/a/package.json': { name: 'a', ...test },
      'packages/b/package.json': { name: 'b' },
      'tools/c/project.json': { name: 'c', targets: { test: {} } },
    };
    const tested = foldersOf(workspace).filter((folder) => folder.tested);
    expect(tested.map(({ name }) => name)).toEqual(['a', 'c']);
  });

  it('are called like their folder when project.json names none', () => {
    expect(foldersOf({ 'packages/a/project.json': {} })).toEqual([
      { name: 'a', root: 'packages/a' },
    ]);
  });

  it.each([['{'], ['null'], ['[]'], ['{"name": 3}'], ['{"name": ""}'], [null]])(
    'are none in a package.json like %j',
    (content) => {
      expect(foldersOf({ 'a/package.json': content })).toEqual([]);
    },
  );
});

describe('the dependencies of projects', () => {
  const workspace = {
    'packages/a/package.json': {
      name: '@acme/a',
      dependencies: { '@acme/b': 'workspace:*', lodash: '^4.0.0' },
      nx: { implicitDependencies: ['d', 'unknown'] },
    },
    'packages/b/package.json': { name: '@acme/b', devDependencies: { '@acme/c': '*' } },
    'packages/b/project.json': { name: 'b', implicitDependencies: ['!c', 'd', 3] },
    'packages/c/package.json': { name: '@acme/c', peerDependencies: { '@acme/c': '*' } },
    'packages/c/project.json': { name: 'c', implicitDependencies: 'd' },
    'packages/d/project.json': {},
  };
  const paths = Object.keys(workspace).sort();

  it('are those on packages of the workspace and the implicit ones', () => {
    const folders = projectFolders(paths, memoryFiles(workspace), { dependencies: true });
    expect(folders.map(({ name, dependencies }) => [name, dependencies])).toEqual([
      ['@acme/a', ['b', 'd']],
      ['b', ['d']],
      ['c', []],
      ['d', []],
    ]);
  });

  it('are left out unless asked for', () => {
    expect(foldersOf(workspace)[0]).toEqual({ name: '@acme/a', root: 'packages/a' });
  });

  describe('keep tasks apart where the options say so', () => {
    const tasks = [
      aWrittenTask('A--T01', { file_scope: ['packages/a/src/'] }),
      aWrittenTask('B--T01', { file_scope: ['packages/b/src/'] }),
    ];
    const options = { conflicts: { projectDependencies: 'hard' } };
    const nxJson = { plugins: [{ plugin: 'vtm', options }] };
    const rulesOf = (each: Workspace) =>
      reasonsBetween(findConflicts(each.backlog, conflictContext(each)), 0, 1).map(
        ({ level, rule }) => `${level} ${rule}`,
      );

    it('by what the files say', async () => {
      expect(rulesOf(await opened(tasks, { ...workspace, 'nx.json': nxJson }))).toEqual([
        'hard project-dependency',
      ]);
      expect(rulesOf(await opened(tasks, workspace))).toEqual([]);
    });

    it('or by a graph at hand', async () => {
      const withGraph = (dependenciesOf: (project: string) => readonly string[]) =>
        opened(tasks, { ...workspace, 'nx.json': nxJson }, { dependenciesOf });
      expect(rulesOf(await withGraph(() => []))).toEqual([]);
      expect(rulesOf(await withGraph((name) => (name === 'b' ? ['@acme/a'] : [])))).toEqual([
        'hard project-dependency',
      ]);
    });
  });
});

describe('a task with the name of a project', () => {
  it('is an error at its id, and so is no other', async () => {
    const workspace = await opened([aWrittenTask('A--T01'), aWrittenTask('B--T01')], {
      'packages/b/project.json': { name: 'B--T01' },
    });
    expect(diagnosticsOf(workspace)).toMatchObject([
      {
        code: 'VTM402',
        message: 'B--T01 is also the name of the project in packages/b',
        file: MANIFEST,
        line: 28,
        task: 'B--T01',
      },
    ]);
  });
});
