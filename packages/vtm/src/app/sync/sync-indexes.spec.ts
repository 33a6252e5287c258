import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { indexedEntries } from '../../manifest/entry-index.js';
import { isIndexPath, MOST_IN_ONE } from '../../manifest/index-name.js';
import { aWrittenTask, wellFormedTasks } from '../../manifest/testing/a-written-task.js';
import type { WorkspaceFiles } from '../../run/ports.js';
import { MANIFEST, memoryFiles } from '../testing/memory-files.js';
import { openWorkspace } from '../workspace/open-workspace.js';
import { readIndexes } from '../workspace/read-indexes.js';
import { syncFiles } from './sync-files.js';

const INDEX = 'docs/backlog/virtual-task-manifest.vtm-index.json';
const job = (id: string, fields: object = {}) =>
  aWrittenTask(id, { file_scope: [`${id}/`], capability_id: id, ...fields });

async function opened(files: WorkspaceFiles) {
  const workspace = await openWorkspace(files);
  if (!workspace.ok) throw new Error(workspace.error.message);
  return workspace.value;
}

async function sync(files: WorkspaceFiles) {
  const synced = syncFiles(files, await opened(files));
  if (!synced.ok) throw new Error(JSON.stringify(synced.error));
  return synced.value;
}

/** What the indexes say of the tasks as they stand there now. */
async function saidIn(files: WorkspaceFiles): Promise<Readonly<Record<string, string>>> {
  const workspace = await opened(files);
  return Object.fromEntries(
    indexedEntries(workspace.backlog.manifests, readIndexes(workspace, files)),
  );
}

const textOf = (files: WorkspaceFiles, path: string) => {
  const text = files.read(path);
  return text.ok ? text.value : '';
};

describe('a sync', () => {
  it('writes an index beside each manifest, of the entries as it leaves them, and then nothing', async () => {
    const wide = { file_scope: ['a/'] };
    const files = memoryFiles({
      [MANIFEST]: { tasks: [job('A--T01', wide), job('B--T01', { ...wide, risk: 'High' })] },
      'x/tasks.jsonc': '',
    });
    const { texts, changes } = await sync(files);
    expect([...texts.keys()]).toEqual([MANIFEST, INDEX]);
    expect(changes.at(-1)).toMatchObject({ action: 'indexed', file: INDEX });
    expect(await saidIn(files)).toEqual({ 'A--T01': 'current', 'B--T01': 'current' });
    expect((await sync(files)).texts.size).toBe(0);
  });

  it('says in what an index was stale', async () => {
    const files = memoryFiles({ [MANIFEST]: { tasks: [job('A--T01'), job('B--T01')] } });
    await sync(files);
    const later = [job('C--T01'), job('B--T01', { title: 'new' }), job('D--T01')];
    files.write(MANIFEST, JSON.stringify({ tasks: later }));
    expect((await sync(files)).changes).toMatchObject([
      { action: 'indexed', why: '2 new, 1 changed, 1 gone' },
    ]);
  });

  it.each(['<<<<<<< ours\n', '', '[]'])('makes an index anew that is %j', async (broken) => {
    const files = memoryFiles({ [MANIFEST]: { tasks: [job('A--T01')] }, [INDEX]: broken });
    expect((await sync(files)).changes).toMatchObject([{ why: 'it could not be read' }]);
    expect(await saidIn(files)).toEqual({ 'A--T01': 'current' });
  });

  it('takes the line ends of a checkout for what they are', async () => {
    const files = memoryFiles({ [MANIFEST]: { tasks: [job('A--T01')] } });
    await sync(files);
    files.write(INDEX, textOf(files, INDEX).replaceAll('\n', '\r\n'));
    expect((await sync(files)).texts.size).toBe(0);
  });

  it('removes an index whose manifest is gone, and none beside a file', async () => {
    const other = { 'x/m.vtm-index.json': '{}', 'y/m.vtm-index.json': '{}', 'y/m.jsonc': '{' };
    const files = memoryFiles({ [MANIFEST]: { tasks: [job('A--T01')] }, ...other });
    const { texts } = await sync(files);
    expect([...texts]).toEqual([
      [INDEX, expect.any(String)],
      ['x/m.vtm-index.json', null],
    ]);
    expect(files.has('x/m.vtm-index.json')).toBe(false);
    expect(files.has('y/m.vtm-index.json')).toBe(true);
  });

  it('moves entries into a folder of files, and back, as a manifest grows and shrinks', async () => {
    const many = Array.from({ length: MOST_IN_ONE + 1 }, (_, at) => job(`J${at}--T01`));
    const files = memoryFiles({ [MANIFEST]: { tasks: many } });
    const indexesNow = async () => {
      const listed = await files.listJson();
      return listed.ok ? listed.value.filter(isIndexPath) : [];
    };
    await sync(files);
    expect((await indexesNow()).length).toBeGreaterThan(200);
    expect(new Set(Object.values(await saidIn(files)))).toEqual(new Set(['current']));
    expect((await sync(files)).texts.size).toBe(0);
    files.write(MANIFEST, JSON.stringify({ tasks: many.slice(0, 2) }));
    await sync(files);
    expect(await indexesNow()).toEqual([INDEX]);
    expect((await sync(files)).texts.size).toBe(0);
  });

  it('leaves the index of a manifest alone that cannot be read', async () => {
    const files = memoryFiles({ [MANIFEST]: '{ "tasks": [', [INDEX]: '{}' });
    expect((await sync(files)).texts.size).toBe(0);
  });

  it('leaves an index alone that is ignored', async () => {
    const files = memoryFiles({ [MANIFEST]: { tasks: [job('A--T01')] }, [INDEX]: '{}' });
    const listJson = async () => {
      const listed = await files.listJson();
      return listed.ok
        ? { ...listed, value: listed.value.filter((path) => path !== INDEX) }
        : listed;
    };
    expect((await sync({ ...files, listJson })).texts.size).toBe(0);
    expect(await saidIn({ ...files, listJson })).toEqual({});
  });

  it('takes no index for a manifest, whatever the pattern matches', async () => {
    const plugins = [{ plugin: 'vtm', options: { manifest: '**/docs/*.json' } }];
    const files = memoryFiles({
      'nx.json': { plugins },
      'docs/m.json': { tasks: [job('A--T01')] },
      'docs/m.vtm-index.json': '{}',
    });
    await sync(files);
    const { backlog } = await opened(files);
    expect(backlog.manifests.map(({ file }) => file)).toEqual(['docs/m.json']);
    expect(await saidIn(files)).toEqual({ 'A--T01': 'current' });
  });
});

it('a task more, wherever it stands and whatever it conflicts with, leaves the lines of others as they are', async () => {
  await fc.assert(
    fc.asyncProperty(wellFormedTasks, fc.nat(), fc.nat(), async (tasks, place, victim) => {
      const files = memoryFiles({ [MANIFEST]: { tasks } });
      await sync(files);
      const before = textOf(files, INDEX);
      const { file_scope = [] } = tasks[victim % Math.max(1, tasks.length)] ?? {};
      const synced = (JSON.parse(textOf(files, MANIFEST)) as { tasks: object[] }).tasks;
      const at = place % (tasks.length + 1);
      const more = synced.toSpliced(at, 0, job('NEW--T99', { file_scope: [...file_scope, 'n/'] }));
      files.write(MANIFEST, JSON.stringify({ tasks: more }));
      expect(Object.entries(await saidIn(files)).filter(([, said]) => said === 'stale')).toEqual([
        ['NEW--T99', 'stale'],
      ]);
      await sync(files);
      const lines = textOf(files, INDEX).split('\n');
      expect(lines.filter((line) => !line.includes('NEW--T99')).join('\n')).toBe(before);
      expect((await sync(files)).texts.size).toBe(0);
    }),
    { numRuns: 25 },
  );
});
