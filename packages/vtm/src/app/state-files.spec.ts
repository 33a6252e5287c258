import { describe, expect, it } from '@jest/globals';
import { diagnostic } from '../base/diagnostic.js';
import { fail, ok } from '../base/result.js';
import { aTask } from '../manifest/testing/a-task.js';
import type { Manifest, Task } from '../manifest/task.js';
import type { StateStore } from '../run/ports.js';
import { EMPTY_STATE, entryOf } from '../run/state.js';
import type { RunState } from '../run/state.js';
import { withEntry } from '../run/transitions.js';
import { exportStateFiles, importStateFiles } from './state-files.js';
import { memoryFiles } from './testing/memory-files.js';

const NOW = Date.UTC(2025, 5, 1);
const FILE = 'docs/task-state.json';

function aManifest(file: string, ...ids: string[]): Manifest {
  const tasks = ids.map((id, index) => aTask(id, { manifest: file, index }));
  return {
    file,
    tasks,
    writtenHash: null,
    hash: `sha256:${ids.join('+')}`,
    entryHashes: new Map(),
  };
}

/** A store in memory that counts its replacements. */
function aStore(state: RunState = EMPTY_STATE) {
  const store = { state, writes: 0 };
  const port: Pick<StateStore, 'update'> = {
    update: (decide) => {
      const decision = decide(store.state);
      if (decision.state) {
        store.state = decision.state;
        store.writes += 1;
      }
      return Promise.resolve(ok(decision.value));
    },
  };
  return Object.assign(store, { port: port as StateStore });
}

function aWorkspace(contents: Readonly<Record<string, unknown>>, ...manifests: Manifest[]) {
  const files = memoryFiles(contents);
  const backlog = { manifests, tasks: manifests.flatMap(({ tasks }): readonly Task[] => tasks) };
  const textOf = (path: string) => {
    const text = files.read(path);
    return text.ok ? text.value : '';
  };
  return { files, workspace: { backlog }, textOf };
}

const told = (result: Awaited<ReturnType<typeof importStateFiles>>): string[] =>
  result.ok ? result.value.map(({ code }) => code) : [`failed ${result.error.code}`];

describe('the state files of a workspace', () => {
  it('are imported from beside each manifest, once', async () => {
    const { files, workspace } = aWorkspace(
      {
        [FILE]: { last_updated: '2025-05-01', tasks: { 'A--T01': { status: 'partial' } } },
        'task-state.json': {
          last_updated: '2025-05-01',
          tasks: { 'B--T01': { status: 'completed' } },
        },
      },
      aManifest('docs/m.json', 'A--T01'),
      aManifest('m.json', 'B--T01'),
      aManifest('other/m.json', 'C--T01'),
    );
    const store = aStore();
    expect(told(await importStateFiles(workspace, files, store.port, NOW))).toEqual(['VTM314']);
    expect(entryOf(store.state, 'docs/m.json', 'A--T01').status).toBe('blocked');
    expect(entryOf(store.state, 'm.json', 'B--T01').status).toBe('completed');
    await importStateFiles(workspace, files, store.port, NOW);
    expect(store.writes).toBe(1);
  });

  it('that cannot be read are told of and left out, and never overwritten', async () => {
    const { files, workspace, textOf } = aWorkspace(
      { [FILE]: '<<<<<<< HEAD', 'b/task-state.json': null, 'c/task-state.json': { tasks: {} } },
      aManifest('docs/m.json', 'A--T01'),
      aManifest('b/m.json', 'B--T01'),
      aManifest('c/m.json', 'C--T01'),
    );
    const live = withEntry(
      EMPTY_STATE,
      { manifest: 'docs/m.json', id: 'A--T01' },
      { status: 'completed' },
      NOW,
    );
    const store = aStore(live);
    const expected = ['VTM315', 'VTM315', 'VTM314'];
    expect(told(await importStateFiles(workspace, files, store.port, NOW))).toEqual(expected);
    expect(told(await exportStateFiles(workspace, files, store.port, NOW))).toEqual(expected);
    expect(textOf(FILE)).toBe('<<<<<<< HEAD');
  });

  it('are written where something has happened, and then only when something happens', async () => {
    const { files, workspace, textOf } = aWorkspace(
      {},
      aManifest('docs/m.json', 'A--T01'),
      aManifest('m.json', 'B--T01'),
    );
    const key = { manifest: 'docs/m.json', id: 'A--T01' };
    const store = aStore(withEntry(EMPTY_STATE, key, { status: 'completed' }, NOW));
    expect(told(await exportStateFiles(workspace, files, store.port, NOW))).toEqual([]);
    expect(JSON.parse(textOf(FILE))).toEqual({
      manifest_hash: 'sha256:A--T01',
      last_updated: new Date(NOW).toISOString(),
      tasks: { 'A--T01': { status: 'completed' } },
    });
    expect(files.has('task-state.json')).toBe(false);
    const text = textOf(FILE);
    await exportStateFiles(workspace, files, store.port, NOW + 1);
    await importStateFiles(workspace, files, store.port, NOW + 2);
    expect(textOf(FILE)).toBe(text);
    expect(store.writes).toBe(1);
  });

  it('edited by hand after an export are imported, by the next export too', async () => {
    const { files, workspace, textOf } = aWorkspace({}, aManifest('docs/m.json', 'A--T01'));
    const key = { manifest: 'docs/m.json', id: 'A--T01' };
    const store = aStore(withEntry(EMPTY_STATE, key, { status: 'blocked' }, NOW));
    await exportStateFiles(workspace, files, store.port, NOW);
    files.write(FILE, textOf(FILE).replace('blocked', 'pending'));
    await exportStateFiles(workspace, files, store.port, NOW + 1);
    expect(entryOf(store.state, key.manifest, key.id).status).toBe('pending');
    expect(textOf(FILE)).toContain('"pending"');
  });

  it('may be shared by manifests of one folder, each with its own tasks', async () => {
    const { files, workspace, textOf } = aWorkspace(
      {
        [FILE]: {
          last_updated: '2025-05-01',
          tasks: { 'B--T01': { status: 'completed' }, old: {} },
        },
      },
      aManifest('docs/a.json', 'A--T01'),
      aManifest('docs/b.json', 'B--T01'),
    );
    const store = aStore();
    await importStateFiles(workspace, files, store.port, NOW);
    expect(Object.keys(store.state.manifests['docs/a.json']?.tasks ?? {})).toEqual(['old']);
    expect(Object.keys(store.state.manifests['docs/b.json']?.tasks ?? {})).toEqual(['B--T01']);
    store.state = withEntry(
      store.state,
      { manifest: 'docs/a.json', id: 'A--T01' },
      { status: 'abandoned' },
      NOW,
    );
    await exportStateFiles(workspace, files, store.port, NOW);
    const text = textOf(FILE);
    expect(JSON.parse(text)).toMatchObject({
      last_updated: new Date(NOW).toISOString(),
      tasks: { 'A--T01': { status: 'abandoned' }, 'B--T01': { status: 'completed' }, old: {} },
    });
    await exportStateFiles(workspace, files, store.port, NOW);
    expect(textOf(FILE)).toBe(text);
  });

  it('keep the hash that is written when the manifest could not be read', async () => {
    const { files, workspace, textOf } = aWorkspace(
      { [FILE]: { manifest_hash: 'theirs', tasks: { 'A--T01': { status: 'completed' } } } },
      aManifest('docs/m.json'),
    );
    const store = aStore();
    await importStateFiles(workspace, files, store.port, NOW);
    await exportStateFiles(workspace, files, store.port, NOW);
    expect(JSON.parse(textOf(FILE))).toMatchObject({ manifest_hash: 'theirs' });
  });

  it('that cannot be written are told of, and are not held for written', async () => {
    const { files, workspace } = aWorkspace({}, aManifest('docs/m.json', 'A--T01'));
    const full = { ...files, write: () => fail(diagnostic('VTM315', 'full', 'Make room.')) };
    const key = { manifest: 'docs/m.json', id: 'A--T01' };
    const store = aStore(withEntry(EMPTY_STATE, key, { status: 'completed' }, NOW));
    expect(told(await exportStateFiles(workspace, full, store.port, NOW))).toEqual(['VTM315']);
    expect(store.writes).toBe(0);
  });

  it('fail as the live state does', async () => {
    const { files, workspace } = aWorkspace({ [FILE]: {} }, aManifest('docs/m.json', 'A--T01'));
    const locked = fail(diagnostic('VTM303', 'locked', 'Wait.'));
    const store = { ...aStore().port, update: () => Promise.resolve(locked) };
    expect(told(await importStateFiles(workspace, files, store, NOW))).toEqual(['failed VTM303']);
    expect(told(await exportStateFiles(workspace, files, store, NOW))).toEqual(['failed VTM303']);
  });
});
