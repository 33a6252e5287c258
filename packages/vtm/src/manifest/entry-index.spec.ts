import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { indexedEntries, indexKey, indexTexts } from './entry-index.js';
import { indexedManifests, indexPath, isIndexOf, isIndexPath, MOST_IN_ONE } from './index-name.js';
import { isTaskId } from './task-id.js';

const INDEX = 'docs/m.vtm-index.json';
const manifest = (entries: Iterable<readonly [string, string]>, file = 'docs/m.json') => ({
  file,
  entryHashes: new Map(entries),
});
const textOf = (entries: Iterable<readonly [string, string]>) =>
  indexTexts([manifest(entries)]).get(INDEX) ?? '';

const id = fc
  .stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,5}--T[0-9]{2}$/)
  .filter((text) => isTaskId(text));
const entries = fc
  .dictionary(id, fc.stringMatching(/^[0-9a-f]{16}$/), { noNullPrototype: true })
  .map((all) => Object.entries(all));

describe('the text of an index', () => {
  it('has a line for each task, sorted by key, each with a comma', () => {
    expect(
      textOf([
        ['B.x--T01', 'bb'],
        ['A--T01', 'aa'],
      ]),
    ).toBe(
      [
        ...['{', '  "tasks": {', '    "A--T01": "aa",', '    "B%2Ex--T01": "bb",'],
        ...['    "~": ""', '  }', '}', ''],
      ].join('\n'),
    );
  });

  it('depends on the entries only; one more is one more line', () => {
    fc.assert(
      fc.property(entries, id, (all, fresh) => {
        fc.pre(all.every(([known]) => known !== fresh));
        const text = textOf(all);
        expect(textOf(all.toReversed())).toBe(text);
        const more = textOf([...all, [fresh, 'new']]).split('\n');
        expect(more.filter((line) => !line.includes(`"${indexKey(fresh)}"`)).join('\n')).toBe(text);
        expect(more.length).toBe(text.split('\n').length + 1);
      }),
    );
  });

  it('is one for manifests that differ in their extension', () => {
    const texts = indexTexts([
      manifest([['A--T01', 'aa']], 'docs/m.json'),
      manifest([['B--T01', 'bb']], 'docs/m.jsonc'),
    ]);
    expect([...texts]).toEqual([[INDEX, expect.stringMatching(/A--T01[^]*B--T01/)]]);
  });
});

describe('the key of a task', () => {
  it('is one field to Nx, and no other task has it', () => {
    fc.assert(
      fc.property(id, id, (one, other) => {
        expect(`tasks.${indexKey(one)}`.split('.')).toEqual(['tasks', indexKey(one)]);
        expect(indexKey(one) === indexKey(other)).toBe(one === other);
      }),
    );
  });
});

describe('an index says of an entry', () => {
  const manifests = [
    manifest([
      ['A--T01', 'aa'],
      ['B.x--T01', 'bb'],
    ]),
  ];
  const said = (text: string | null) =>
    Object.fromEntries(indexedEntries(manifests, new Map(text === null ? [] : [[INDEX, text]])));

  it('that it is current or stale', () => {
    const stale = [['B.x--T01', 'b'] as const];
    expect(said(textOf(manifests[0]?.entryHashes ?? []))).toEqual({
      ...{ 'A--T01': 'current', 'B.x--T01': 'current' },
    });
    expect(said(textOf(stale))).toEqual({ 'A--T01': 'stale', 'B.x--T01': 'stale' });
  });

  it('nothing when there is none, or none that can be read', () => {
    const conflicted = `<<<<<<< ours\n${textOf([])}=======\n`;
    for (const text of [null, '', conflicted, '[]', '{ "tasks": [] }', 'null'])
      expect(said(text)).toEqual({});
  });

  it('something or nothing, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(Object.values(said(text))).not.toContain('current');
      }),
    );
  });
});

describe('the name of an index', () => {
  it('tells it from a manifest, and whose it is', () => {
    expect(indexPath('docs/m.jsonc', 'A--T01', MOST_IN_ONE)).toBe(INDEX);
    const parts = ['A--T01', 'B--T01'].map((one) => indexPath('docs/m.json', one, MOST_IN_ONE + 1));
    for (const path of [INDEX, ...parts]) {
      expect(isIndexPath(path)).toBe(true);
      expect(isIndexOf(path, 'docs/m.json')).toBe(true);
      expect(isIndexOf(path, 'docs/m2.json')).toBe(false);
      expect(indexedManifests(path)).toEqual(['docs/m.json', 'docs/m.jsonc']);
    }
    for (const path of ['docs/virtual-task-manifest.json', 'docs/m.vtm-index/x.json'])
      expect(isIndexPath(path)).toBe(false);
  });

  it('is one of 256 where there are many tasks, each for about as many', () => {
    const many = Array.from({ length: 8_000 }, (_, at) => [`A${at}--T01`, 'aa'] as const);
    const texts = indexTexts([manifest(many)]);
    expect(texts.size).toBe(256);
    for (const [path, text] of texts) {
      expect(path).toMatch(/^docs\/m\.vtm-index\/[0-9a-f]{2}\.json$/);
      expect(text.split('\n').length).toBeLessThan(100);
    }
    const said = indexedEntries([manifest(many)], texts);
    expect(new Set(said.values())).toEqual(new Set(['current']));
    expect(said.size).toBe(many.length);
  });
});
