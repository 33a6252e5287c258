import { describe, expect, it } from '@jest/globals';
import { fail } from '../../base/result.js';
import { diagnostic } from '../../base/diagnostic.js';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import { diagnosticsOf, openWorkspace } from './open-workspace.js';
import type { Workspace } from './open-workspace.js';
import { DEFAULT_OPTIONS } from '../options/options.js';
import { MANIFEST, memoryFiles, opened } from '../testing/memory-files.js';

const ids = ({ backlog }: Workspace) => backlog.tasks.map((task) => task.id);
const said = (workspace: Workspace) =>
  diagnosticsOf(workspace).map(({ code, file, line }) => `${code} ${file}:${line}`);

describe('an opened workspace', () => {
  it('holds the tasks of all its manifests as one universe, in file order', async () => {
    const workspace = await opened([aWrittenTask('A--T01', { depends_on_tasks: ['B--T01'] })], {
      'apps/b/virtual-task-manifest.json': { tasks: [aWrittenTask('B--T01')] },
    });
    expect(ids(workspace)).toEqual(['B--T01', 'A--T01']);
    expect(workspace.backlog.tasks[1]?.dependsOn).toEqual(['B--T01']);
    expect(diagnosticsOf(workspace)).toEqual([]);
  });

  it('says of an id in two manifests where it stands twice', async () => {
    const workspace = await opened([aWrittenTask('A--T01')], {
      'x/virtual-task-manifest.json': { tasks: [aWrittenTask('A--T01')] },
    });
    expect(ids(workspace)).toEqual(['A--T01']);
    expect(diagnosticsOf(workspace)[0]).toMatchObject({
      code: 'VTM113',
      message: expect.stringContaining(MANIFEST),
      file: 'x/virtual-task-manifest.json',
      line: 4,
    });
  });

  it('goes on without a manifest that cannot be read, and says so', async () => {
    const unread = 'x/virtual-task-manifest.json';
    const workspace = await opened([aWrittenTask('A--T01')], { [unread]: null });
    expect(ids(workspace)).toEqual(['A--T01']);
    expect(diagnosticsOf(workspace)).toMatchObject([{ code: 'VTM101', file: unread }]);
  });

  it('says what is wrong in file, line and column order', async () => {
    const workspace = await opened(
      [aWrittenTask('B--T01', { title: 3 }), aWrittenTask('A--T01', { risk: 'huge' })],
      { 'a/virtual-task-manifest.json': '{' },
    );
    expect(said(workspace)).toEqual([
      'VTM103 a/virtual-task-manifest.json:1',
      `VTM130 ${MANIFEST}:8`,
      `VTM111 ${MANIFEST}:40`,
    ]);
  });

  it('has checks for doubts only when asked to', async () => {
    const tasks = [aWrittenTask('A--T01', { file_scope: [] })];
    expect(said(await opened(tasks))).toEqual([]);
    expect(said(await opened(tasks, {}, { lint: true }))).toEqual([`VTM133 ${MANIFEST}:23`]);
  });

  it('is empty without manifests', async () => {
    const workspace = await openWorkspace(memoryFiles({ 'package.json': {} }));
    expect(workspace).toMatchObject({ ok: true, value: { backlog: { manifests: [], tasks: [] } } });
  });

  it('cannot be had when its files cannot be listed', async () => {
    const failure = fail(diagnostic('VTM301', 'no git', 'git init'));
    const files = { ...memoryFiles({}), listJson: () => Promise.resolve(failure) };
    expect(await openWorkspace(files)).toEqual(failure);
  });
});

describe('the nx.json of a workspace', () => {
  const withOptions = (options: unknown) => ({
    'nx.json': { plugins: [{ plugin: 'vtm', options }] },
  });

  it('gives the options, comments and trailing commas allowed', async () => {
    const text = '{ "plugins": [ // ours\n { "plugin": "vtm", "options": { "workers": 7, } }, ] }';
    expect((await opened([], { 'nx.json': text })).options.workers).toBe(7);
  });

  it('says with its glob which files are manifests', async () => {
    const others = { ...withOptions({ manifest: 'plans/*.json' }), 'plans/a.json': { tasks: [] } };
    const workspace = await opened([aWrittenTask('A--T01')], others);
    expect(workspace.backlog.manifests.map(({ file }) => file)).toEqual(['plans/a.json']);
  });

  it('that is no JSON stops everything, since nobody knows the options', async () => {
    expect(await openWorkspace(memoryFiles({ 'nx.json': '{ "plugins": ' }))).toMatchObject({
      ok: false,
      error: { code: 'VTM401', file: 'nx.json', line: 1 },
    });
  });

  it('that cannot be read stops everything, too', async () => {
    expect(await openWorkspace(memoryFiles({ 'nx.json': null }))).toMatchObject({
      ok: false,
      error: { code: 'VTM101' },
    });
  });

  it('with options that make no sense is reported, and the defaults hold', async () => {
    const workspace = await opened([aWrittenTask('A--T01')], withOptions({ worker: 3 }));
    expect(workspace.options).toEqual(DEFAULT_OPTIONS);
    expect(ids(workspace)).toEqual(['A--T01']);
    expect(diagnosticsOf(workspace)).toMatchObject([{ code: 'VTM401', file: 'nx.json' }]);
  });
});
