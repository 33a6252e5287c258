import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import type { Status } from '../../run/state.js';
import { MANIFEST } from '../testing/memory-files.js';
import { told, validated } from '../testing/validated.js';

const OTHER = 'x/virtual-task-manifest.json';
const task = (id: string, fields: Readonly<Record<string, unknown>> = {}) =>
  aWrittenTask(id, { file_scope: ['docs/'], capability_id: id, ...fields });

/** C depends on B depends on A; A needs a spec, B an ADR. */
const CHAIN = [
  task('A--T01', { related_specs: ['docs/a.md'] }),
  task('B--T01', { depends_on_tasks: ['A--T01'], related_adrs: ['ADR-0006: Storage'] }),
  task('C--T01', { depends_on_tasks: ['B--T01'] }),
];

const stateOf = (statuses: Readonly<Record<string, Status>>) => {
  const tasks = Object.fromEntries(
    Object.entries(statuses).map(([id, status]) => [id, { status }]),
  );
  const manifest = { last_updated: '2025-01-01T00:00:00.000Z', tasks };
  return { revision: 1, token: 1, manifests: { [MANIFEST]: manifest } };
};

describe('a document that does not exist', () => {
  it('is a warning at the first task that names it, with all that wait', async () => {
    const validation = await validated(CHAIN);
    expect(told('VTM141', validation)).toEqual([
      'A--T01: "docs/a.md" does not exist; 3 tasks wait for it: A--T01, B--T01, C--T01; ' +
        'write the document, or correct related_specs',
      'B--T01: "ADR-0006: Storage" does not exist; 2 tasks wait for it: B--T01, C--T01; ' +
        'write the ADR as a file whose name begins with its number, or correct related_adrs',
    ]);
    expect(validation.diagnostics.find(({ code }) => code === 'VTM141')).toMatchObject({
      line: 27,
      file: MANIFEST,
    });
  });

  it('comes before another that holds up fewer tasks', async () => {
    const last = task('D--T01', { related_guides: ['docs/d.md'] });
    const { documents } = await validated([last, ...CHAIN]);
    expect(documents).toEqual([
      {
        code: 'MISSING-SPEC',
        written: 'docs/a.md',
        namedBy: ['A--T01'],
        heldUp: ['A--T01', 'B--T01', 'C--T01'],
      },
      expect.objectContaining({ written: 'ADR-0006: Storage' }),
      expect.objectContaining({ code: 'MISSING-GUIDE', written: 'docs/d.md' }),
    ]);
  });

  it('is told once for all tasks that name it, in each manifest', async () => {
    const needs = { related_specs: ['docs/a.md'] };
    const files = { [OTHER]: { tasks: [task('C--T01', needs)] } };
    const validation = await validated([task('A--T01', needs), task('B--T01', needs)], { files });
    expect(validation.documents).toMatchObject([{ namedBy: ['A--T01', 'B--T01', 'C--T01'] }]);
    expect(told('VTM141', validation).map((text) => text.slice(0, 6))).toEqual([
      'A--T01',
      'C--T01',
    ]);
  });

  it('is no finding once it is written, an ADR under its number', async () => {
    const files = { 'docs/a.md': '', 'docs/adr/0006-storage.md': '' };
    expect(told('VTM141', await validated(CHAIN, { files }))).toEqual([]);
  });

  it('is no matter to tasks that are done, nor does a completed task wait', async () => {
    const done = stateOf({ 'A--T01': 'completed', 'C--T01': 'completed' });
    expect((await validated(CHAIN, { state: done })).documents).toMatchObject([
      { written: 'ADR-0006: Storage', heldUp: ['B--T01'] },
    ]);
    const given = stateOf({ 'A--T01': 'abandoned', 'B--T01': 'awaiting-merge' });
    expect((await validated(CHAIN, { state: given })).documents).toEqual([]);
    const blocked = stateOf({ 'A--T01': 'blocked' });
    expect((await validated(CHAIN, { state: blocked })).documents).toHaveLength(2);
  });
});

it('of many missing documents the first 500 are told', async () => {
  const names = Array.from({ length: 600 }, (_, at) => `docs/${at}.md`);
  const { documents } = await validated([task('A--T01', { related_specs: names })]);
  expect(documents).toHaveLength(500);
  expect(documents[0]?.written).toBe('docs/0.md');
});
