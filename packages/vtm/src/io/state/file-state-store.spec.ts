import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { EMPTY_STATE } from '../../run/state.js';
import { exitOf, startChild } from '../testing/child-process.js';
import { scratch } from '../testing/scratch.js';
import { fileStateStore } from './file-state-store.js';

const raise = (directory: string) =>
  fileStateStore(directory).update((state) => ({
    state: { ...state, token: state.token + 1 },
    value: state.token + 1,
  }));

describe('the state store', () => {
  it('is empty before anything happened and makes its directory with the first change', async () => {
    const directory = join(scratch(), 'vtm', 'main');
    expect(await fileStateStore(directory).read()).toEqual({ ok: true, value: EMPTY_STATE });
    expect(await raise(directory)).toEqual({ ok: true, value: 1 });
    expect(readdirSync(directory)).toEqual(['state.json']);
  });

  it('raises the revision with each replacement and with nothing else', async () => {
    const directory = scratch();
    await raise(directory);
    await fileStateStore(directory).update(() => ({ state: null, value: 0 }));
    await raise(directory);
    expect(await fileStateStore(directory).read()).toMatchObject({
      value: { revision: 2, token: 2 },
    });
  });

  it('tells the states of other branches, and fails when one cannot be read', async () => {
    const all = scratch();
    const store = fileStateStore(join(all, 'main'));
    expect(await store.elsewhere()).toEqual({ ok: true, value: [] });
    await raise(join(all, 'main'));
    await raise(join(all, 'feat'));
    expect(await store.elsewhere()).toMatchObject({ value: [{ revision: 1, token: 1 }] });
    writeFileSync(join(all, 'feat', 'state.json'), 'no JSON');
    expect(await store.elsewhere()).toMatchObject({ error: { code: 'VTM302' } });
  });

  it('keeps keys it does not know', async () => {
    const directory = scratch();
    const state = { revision: 4, token: 0, manifests: {}, later: { version: 2 } };
    writeFileSync(join(directory, 'state.json'), JSON.stringify(state));
    await raise(directory);
    const written: unknown = JSON.parse(readFileSync(join(directory, 'state.json'), 'utf8'));
    expect(written).toMatchObject({ revision: 5, later: { version: 2 } });
  });

  it('sees what others have written between two changes of its own', async () => {
    const directory = scratch();
    const store = fileStateStore(directory);
    const other = fileStateStore(directory);
    const seen: number[] = [];
    for (const one of [store, store, other, store, other, other, store])
      await one.update((state) => {
        seen.push(state.revision);
        return { state: { ...state, token: state.token + 1 }, value: null };
      });
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6]);
    const damaged = JSON.stringify({ revision: 7, token: 'seven', manifests: {} });
    writeFileSync(join(directory, 'state.json'), damaged);
    expect(await store.read()).toMatchObject({ error: { code: 'VTM302' } });
    expect(await raise(directory)).toMatchObject({ error: { code: 'VTM302' } });
  });

  it('loses no change of four processes that write at once', async () => {
    const directory = scratch();
    const children = [1, 2, 3, 4].map(() => startChild('count-up.ts', directory, '25'));
    expect(await Promise.all(children.map(exitOf))).toEqual([0, 0, 0, 0]);
    expect(await fileStateStore(directory).read()).toMatchObject({
      value: { revision: 100, token: 100 },
    });
  });

  const NO_STATES = [
    ...['', '{', '[]', 'null', '{"revision":"1","token":0,"manifests":{}}'],
    ...['null', '{"tasks":null}', '[]', '{"tasks":{"A--T01":{"status":"done"}}}'].map(
      (manifest) => `{"revision":1,"token":0,"manifests":{"a":${manifest}}}`,
    ),
    ...['null', '[]', '{"a":1}', '{"a":{"tasks":null}}'].map(
      (gates) => `{"revision":1,"token":0,"manifests":{},"gates":${gates}}`,
    ),
  ];

  it.each(NO_STATES)('says that %j is no state instead of overwriting it', async (text) => {
    const directory = scratch();
    writeFileSync(join(directory, 'state.json'), text);
    const result = await raise(directory);
    expect(result).toMatchObject({ ok: false, error: { code: 'VTM302' } });
    expect(readFileSync(join(directory, 'state.json'), 'utf8')).toBe(text);
  });

  it('reports a state that cannot be read', async () => {
    const directory = scratch();
    // A directory in the place of the file cannot be read by anyone, root included.
    mkdirSync(join(directory, 'state.json'));
    expect(await raise(directory)).toMatchObject({ ok: false, error: { code: 'VTM302' } });
  });

  it('wakes a waiter when somebody else writes', async () => {
    const directory = scratch();
    const woken = fileStateStore(directory).changed(60_000, new AbortController().signal);
    await raise(directory);
    await woken;
  });
});
