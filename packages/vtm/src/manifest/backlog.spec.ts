import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { topologicalOrder } from '../base/digraph.js';
import { assembleBacklog } from './backlog.js';
import { parseManifest } from './parse.js';
import { aTask } from './testing/a-task.js';
import { assembled } from './testing/assembled.js';
import { aWrittenTask, manifestText } from './testing/a-written-task.js';

describe('several manifests', () => {
  it('are one universe, in the order given', () => {
    const { backlog, findings } = assembled(
      [aTask('A--T01', { manifest: 'a.json', dependsOn: ['B--T01'], conflictsWith: ['B--T02'] })],
      [
        aTask('B--T01', { manifest: 'b.json' }),
        aTask('B--T02', { manifest: 'b.json', conflictsWith: ['A--T01'] }),
      ],
    );
    expect(findings).toEqual([]);
    expect(backlog.tasks.map(({ id }) => id)).toEqual(['A--T01', 'B--T01', 'B--T02']);
    expect(backlog.tasks[0]).toMatchObject({ dependsOn: ['B--T01'], conflictsWith: ['B--T02'] });
    expect(backlog.manifests.map(({ file, tasks }) => [file, tasks.length])).toEqual([
      ['a.json', 1],
      ['b.json', 2],
    ]);
  });

  it('keep the hash of their files', () => {
    const parsed = parseManifest({
      file: 'm.json',
      text: manifestText([aWrittenTask('A--T01', { depends_on_tasks: ['X--T01'] })]),
    });
    const { backlog } = assembleBacklog([parsed]);
    expect(backlog.manifests[0]?.hash).toBe(parsed.manifest.hash);
    expect(backlog.manifests[0]?.tasks).toEqual(backlog.tasks);
  });

  it('may be none', () => {
    expect(assembleBacklog([])).toEqual({ backlog: { manifests: [], tasks: [] }, findings: [] });
  });
});

it('without lint only errors are found', () => {
  const doubtful = aTask('A--T01', { scope: [], size: 'L', dependsOn: ['A--T01'] });
  const parsed = {
    manifest: { file: 'm', tasks: [doubtful], writtenHash: null, hash: '', entryHashes: new Map() },
  };
  const codes = (lint: boolean): string[] =>
    assembleBacklog([{ ...parsed, findings: [] }], { lint }).findings.map(({ code }) => code);
  expect(codes(false)).toEqual(['VTM123']);
  expect(codes(true)).toEqual(['VTM123', 'VTM133', 'VTM136']);
});

const ids = ['A--T01', 'A--T02', 'B--T01', 'B--T02', 'C--T01', 'D--T01'];
const references = fc.subarray([...ids, 'X--T01']);
const anyTasks = fc.array(
  fc.record({ id: fc.constantFrom(...ids), dependsOn: references, conflictsWith: references }),
  { maxLength: 8 },
);

it('whatever the tasks say: ids are unique, references known, precedence is acyclic', () => {
  fc.assert(
    fc.property(anyTasks, (drafts) => {
      const { backlog, findings } = assembled(drafts.map(({ id, ...rest }) => aTask(id, rest)));
      const known = backlog.tasks.map(({ id }) => id);
      expect(known).toEqual([...new Set(drafts.map(({ id }) => id))]);
      for (const { id, dependsOn, conflictsWith } of backlog.tasks) {
        for (const other of [...dependsOn, ...conflictsWith]) {
          expect(known.filter((one) => one !== id)).toContain(other);
        }
      }
      const before = backlog.tasks.map(({ dependsOn }) => dependsOn.map((id) => known.indexOf(id)));
      expect(topologicalOrder(before)).not.toBeNull();
      // Each reference that went has its error.
      const first = new Map([...drafts].reverse().map((draft) => [draft.id, draft]));
      const given = [...first.values()].flatMap((task) => [
        ...task.dependsOn,
        ...task.conflictsWith,
      ]);
      const left = backlog.tasks.flatMap((task) => [...task.dependsOn, ...task.conflictsWith]);
      const gone = ['VTM120', 'VTM121', 'VTM122', 'VTM123'];
      const reported = findings.filter(({ code }) => gone.includes(code));
      expect(reported).toHaveLength(given.length - left.length);
    }),
    { numRuns: 300 },
  );
});
