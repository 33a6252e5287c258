import { describe, expect, it } from '@jest/globals';
import { diagnostic } from '../../base/diagnostic.js';
import { fail } from '../../base/result.js';
import { indexedEntries } from '../../manifest/entry-index.js';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import type { WorkspaceFiles } from '../../run/ports.js';
import { MANIFEST, memoryFiles } from '../testing/memory-files.js';
import { openWorkspace } from '../workspace/open-workspace.js';
import { readIndexes } from '../workspace/read-indexes.js';
import { declareConflict } from './declare-conflict.js';
import { edit } from './testing/edited.js';
import { writeEdit } from './write-edit.js';

const INDEX = 'docs/backlog/virtual-task-manifest.vtm-index.json';
const LATER = 'docs/later/virtual-task-manifest.json';
const apart = (id: string) => aWrittenTask(id, { file_scope: [`${id}/`] });

async function prepared(others: Readonly<Record<string, string>> = {}) {
  const files = memoryFiles({
    [MANIFEST]: { tasks: [apart('A--T01')] },
    [LATER]: { tasks: [apart('B--T01')] },
    ...others,
  });
  const before = await opened(files);
  const asked = { tasks: ['A--T01', 'B--T01'], reason: null } as const;
  return { files, before, edited: edit(declareConflict(before, asked)) };
}

async function opened(files: WorkspaceFiles) {
  const workspace = await openWorkspace(files);
  if (!workspace.ok) throw new Error(workspace.error.message);
  return workspace.value;
}

const textOf = (files: WorkspaceFiles, path: string) => {
  const text = files.read(path);
  return text.ok ? text.value : '';
};

describe('an edit of several manifests', () => {
  it('is written wholly', async () => {
    const { files, before, edited } = await prepared();
    expect(writeEdit(files, before, edited)).toMatchObject({ ok: true });
    expect(textOf(files, MANIFEST)).toContain('"B--T01"');
    expect(textOf(files, LATER)).toContain('"A--T01"');
  });

  it('takes along the indexes that are there, and makes none', async () => {
    const { files, edited } = await prepared({ [INDEX]: '{}' });
    expect([...edited.texts.keys()]).toEqual([MANIFEST, LATER, INDEX]);
    const before = await opened(files);
    expect(writeEdit(files, before, edited)).toMatchObject({ ok: true });
    const after = await opened(files);
    expect([...indexedEntries(after.backlog.manifests, readIndexes(after, files))]).toEqual([
      ['A--T01', 'current'],
    ]);
    expect(files.has(LATER.replace('.json', '.vtm-index.json'))).toBe(false);
  });

  it('is taken back with its index, removed where it was not there before', async () => {
    const { files, before } = await prepared();
    const full = diagnostic('VTM315', 'the disk is full', 'Make room.', { file: LATER });
    const failing = {
      ...files,
      write: (path: string, text: string) =>
        path === LATER ? fail(full) : files.write(path, text),
    };
    const texts = new Map([
      [INDEX, '{}'],
      [LATER, '{}'],
    ]);
    expect(writeEdit(failing, before, { texts })).toEqual({ ok: false, error: [full] });
    expect(files.has(INDEX)).toBe(false);
  });

  it('is not written when one of them has changed meanwhile', async () => {
    const { files, before, edited } = await prepared();
    files.write(LATER, '{"tasks": []}');
    expect(writeEdit(files, before, edited)).toMatchObject({
      error: [{ code: 'VTM421', file: LATER }],
    });
    expect(textOf(files, MANIFEST)).not.toContain('"B--T01"');
  });

  it('is taken back when one of them cannot be written', async () => {
    const { files, before, edited } = await prepared();
    const full = diagnostic('VTM315', 'the disk is full', 'Make room.', { file: LATER });
    const failing = {
      ...files,
      write: (path: string, text: string) =>
        path === LATER ? fail(full) : files.write(path, text),
    };
    expect(writeEdit(failing, before, edited)).toEqual({ ok: false, error: [full] });
    expect(textOf(files, MANIFEST)).toBe(before.sources[0]?.text);
  });
});
