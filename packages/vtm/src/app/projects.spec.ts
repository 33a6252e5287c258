import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../manifest/testing/a-written-task.js';
import { diagnosticsOf } from './open-workspace.js';
import { projectFolders } from './projects.js';
import { MANIFEST, memoryFiles, opened } from './testing/memory-files.js';

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
