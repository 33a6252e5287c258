import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { entryHash } from './entry-hash.js';
import { canonicalJson } from './hash.js';
import { parseManifest } from './parse.js';
import { aWrittenTask, manifestText, wellFormedTasks } from './testing/a-written-task.js';

const hashesOf = (tasks: readonly unknown[], text = manifestText(tasks)) =>
  parseManifest({ file: 'm.json', text }).manifest.entryHashes;

describe('the hash of an entry', () => {
  it('is 16 hex digits, the same on every machine', () => {
    expect(entryHash({ task_id: 'A--T01', risk: 'Low' })).toBe('534e34d256c11a5e');
  });

  it('is another one for whatever somebody changes in the entry', () => {
    const member = fc.constantFrom('title', 'risk', 'run', 'file_scope', 'own');
    fc.assert(
      fc.property(member, fc.jsonValue(), fc.jsonValue(), (key, one, other) => {
        const entries = [one, other].map((value) => aWrittenTask('A--T01', { [key]: value }));
        const [same, hashes] = [entries.map(canonicalJson), entries.map(entryHash)];
        expect(hashes[0] === hashes[1]).toBe(same[0] === same[1]);
      }),
    );
  });

  it('is not moved by derived conflicts, whichever come and go, nor by white space around ids', () => {
    const declared = ['B--T01', 'C--T01'];
    const derived = fc.subarray(['D--T01', 'E--T01', 'F--T01']);
    const hashOf = (fields: object) => entryHash(aWrittenTask('A--T01', { ...fields }));
    fc.assert(
      fc.property(derived, fc.boolean(), (marked, isFirst) => {
        const listed = isFirst ? [...marked, ...declared] : [...declared, ...marked];
        expect(
          hashOf({ conflicts_with: listed, derived_conflicts: marked.map((id) => ` ${id}`) }),
        ).toBe(hashOf({ conflicts_with: declared }));
        const { conflicts_with, ...undeclared } = aWrittenTask('A--T01');
        expect(conflicts_with).toEqual([]);
        expect(hashOf({ conflicts_with: marked, derived_conflicts: marked })).toBe(
          entryHash(undeclared),
        );
      }),
    );
  });

  it('is moved by a derived conflict that somebody adopts, and by a declared one', () => {
    const recorded = { conflicts_with: ['B--T01'], derived_conflicts: ['B--T01'] };
    const hashes = [recorded, { conflicts_with: ['B--T01'] }, { conflicts_with: ['C--T01'] }].map(
      (fields) => entryHash(aWrittenTask('A--T01', fields)),
    );
    expect(new Set(hashes).size).toBe(3);
  });

  it('can be had of whatever stands there', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (value, conflicts) => {
        expect(entryHash(value)).toMatch(/^[0-9a-f]{16}$/);
        const entry = { conflicts_with: conflicts, derived_conflicts: value };
        expect(entryHash(entry)).toMatch(/^[0-9a-f]{16}$/);
      }),
    );
  });
});

describe('the hashes of a manifest', () => {
  it('do not depend on formatting, comments, the order of keys, or other entries', () => {
    fc.assert(
      fc.property(wellFormedTasks, fc.nat(), (tasks, seed) => {
        const turned = tasks.map((task) => Object.fromEntries(Object.entries(task).reverse()));
        const place = seed % (tasks.length + 1);
        const more = turned.toSpliced(place, 0, aWrittenTask('NEW--T99')).toReversed();
        const text = `// x\n${JSON.stringify({ tasks: more })}`;
        const { 'NEW--T99': fresh, ...others } = Object.fromEntries(hashesOf(more, text));
        expect(fresh).toBeDefined();
        expect(others).toEqual(Object.fromEntries(hashesOf(tasks)));
      }),
    );
  });

  it('are those of the first entry where an id stands twice, and of usable ids only', () => {
    const [first, second] = ['one', 'two'].map((title) => aWrittenTask('A--T01', { title }));
    const hashes = hashesOf([first, second, aWrittenTask('--force'), 7, null]);
    expect([...hashes]).toEqual([['A--T01', entryHash(first)]]);
  });
});
