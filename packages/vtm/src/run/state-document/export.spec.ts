import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EMPTY_STATE } from '../state.js';
import type { Entry, ManifestState } from '../state.js';
import { aLease, NEW_YEAR } from '../testing/a-state.js';
import { someEntries } from '../testing/some-entries.js';
import { exportDocument } from './export.js';
import { importDocument } from './import.js';
import { readStateDocument } from './read.js';

const HASH = `sha256:${'1'.repeat(64)}`;
const last_updated = new Date(NEW_YEAR).toISOString();
const liveOf = (
  tasks: ManifestState['tasks'],
  header?: ManifestState['header'],
): ManifestState => ({
  last_updated,
  tasks,
  ...(header ? { header } : {}),
});

function documentOf(text: string) {
  const document = readStateDocument(text, 'task-state.json');
  if (!document.ok) throw new Error(document.error.message);
  return document.value;
}

const lines = (...text: string[]) => `${text.join('\n')}\n`;

describe('exporting the state', () => {
  it('makes a file with the tasks in order, without what means nothing elsewhere', () => {
    const live = liveOf(
      {
        'B--T01': { status: 'in-progress', lease: aLease(1), log: '/log', worktree: '/w' },
        'A--T01': { theirs: 1, attempt: 2, status: 'completed' },
      },
      { manifest_hash: 'old', owner: 'us' },
    );
    expect(exportDocument(null, live, HASH)).toBe(
      lines(
        '{',
        `  "manifest_hash": "${HASH}",`,
        `  "last_updated": "${last_updated}",`,
        '  "owner": "us",',
        '  "tasks": {',
        '    "A--T01": {',
        '      "status": "completed",',
        '      "attempt": 2,',
        '      "theirs": 1',
        '    },',
        '    "B--T01": {',
        '      "status": "in-progress"',
        '    }',
        '  }',
        '}',
      ),
    );
  });

  it('edits what differs and leaves the rest as it stands', () => {
    const previous = lines(
      '{',
      '  // by hand',
      '  "manifest_hash": "old", "owner": "us",',
      '  "last_updated": "2024-01-01T00:00:00Z",',
      '  "tasks": {',
      '    "A--T01": { "status":"completed", "acs_completed" : [ "AC01" ] }, // reviewed',
      '    "B--T01": {',
      '      "status": "partial", // why?',
      '      "blocked_reason": "X",',
      '      "theirs": 1',
      '    },',
      '    "OLD--T01": "gone"',
      '  }',
      '}',
    );
    const live = liveOf({
      'A--T01': { status: 'completed', acs_completed: ['AC01'] },
      'B--T01': { status: 'completed', exit_code: 0 },
      'C--T01': { status: 'pending' },
    });
    expect(exportDocument(documentOf(previous), live, HASH)).toBe(
      lines(
        '{',
        '  // by hand',
        `  "manifest_hash": "${HASH}", "owner": "us",`,
        `  "last_updated": "${last_updated}",`,
        '  "tasks": {',
        '    "A--T01": { "status":"completed", "acs_completed" : [ "AC01" ] }, // reviewed',
        '    "B--T01": {',
        '      "status": "completed", // why?',
        '      "theirs": 1,',
        '      "exit_code": 0',
        '    },',
        '    "OLD--T01": "gone",',
        '    "C--T01": { "status": "pending" }',
        '  }',
        '}',
      ),
    );
  });

  it('leaves a field that cannot be read until it has one of its own', () => {
    const text = JSON.stringify({
      last_updated,
      tasks: { 'A--T01': { status: 'blocked', attempt: '3' } },
    });
    const previous = documentOf(text);
    expect(exportDocument(previous, liveOf({ 'A--T01': { status: 'blocked' } }), null)).toBe(text);
    const retried = liveOf({ 'A--T01': { status: 'blocked', attempt: 4 } });
    expect(exportDocument(previous, retried, null)).toBe(text.replace('"3"', '4'));
  });

  it.each(['', '{}', '{"tasks":null}'])('fills %j', (text) => {
    const edited = exportDocument(
      documentOf(text),
      liveOf({ 'A--T01': { status: 'pending' } }),
      HASH,
    );
    expect(JSON.parse(edited)).toEqual({
      manifest_hash: HASH,
      last_updated,
      tasks: { 'A--T01': { status: 'pending' } },
    });
  });

  it('of 2,000 entries, each changed, takes one pass and not one an entry', () => {
    const tasks = (entry: Entry) =>
      Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`A--T${at + 10}`, entry]));
    const before = exportDocument(null, liveOf(tasks({ status: 'pending', notes: 'n' })), HASH);
    const previous = documentOf(before);
    const changed = { status: 'completed', files_modified: ['a', 'b'], commit: 'c' } as const;
    const start = performance.now();
    const after = exportDocument(previous, liveOf(tasks(changed)), HASH);
    // About 0.14 s once warm. To parse anew for each of 6,000 edits, at 11 ms, would take a minute.
    expect(performance.now() - start).toBeLessThan(5000);
    expect(documentOf(after).entries['A--T2009']).toEqual({ ...changed, notes: 'n' });
  });
});

const privateless = (tasks: ManifestState['tasks']) =>
  Object.fromEntries(
    Object.entries(tasks).map(([id, { lease: _lease, log: _log, ...entry }]) => [id, entry]),
  );

describe('whatever the state', () => {
  it('importing an export keeps every field that is exported', () => {
    fc.assert(
      fc.property(someEntries, someEntries, (tasks, others) => {
        const previous = documentOf(exportDocument(null, liveOf(others), null));
        for (const before of [null, previous]) {
          const text = exportDocument(before, liveOf(tasks), HASH);
          const state = importDocument(EMPTY_STATE, 'm.json', documentOf(text), NEW_YEAR);
          const found = state.manifests['m.json']?.tasks ?? {};
          for (const [id, entry] of Object.entries(privateless(tasks))) {
            expect(Object.hasOwn(found, id)).toBe(true);
            expect(found[id]).toMatchObject(entry);
          }
          if (before === null) expect(found).toEqual(privateless(tasks));
        }
      }),
    );
  });

  it('importing an export into the state it came from changes no task', () => {
    fc.assert(
      fc.property(someEntries, (tasks) => {
        const live = liveOf(tasks);
        const document = documentOf(exportDocument(null, live, HASH));
        const state = { ...EMPTY_STATE, manifests: { 'm.json': live } };
        const after = importDocument(state, 'm.json', document, NEW_YEAR);
        expect(after.manifests['m.json']?.tasks).toEqual(tasks);
      }),
    );
  });

  it('exporting twice gives the same bytes', () => {
    fc.assert(
      fc.property(someEntries, someEntries, (tasks, others) => {
        const previous = documentOf(exportDocument(null, liveOf(others), null));
        const once = exportDocument(previous, liveOf(tasks), HASH);
        const later = { ...liveOf(tasks), last_updated: '2026-01-01T00:00:00.000Z' };
        expect(exportDocument(documentOf(once), later, HASH)).toBe(once);
      }),
    );
  });

  it('comments and unknown keys stay', () => {
    const text = lines(
      '// top',
      '{ "owner": { "team": "us" }, /* in */ "last_updated": "2024-01-01",',
      '  "tasks": {',
      '    // A',
      '    "A--T01": { "status": "blocked", /* why */ "theirs": [1], "exit_code": 1 }, // end',
      '    "Z--T01": { "status": "completed" }',
      '  }',
      '}',
    );
    fc.assert(
      fc.property(someEntries, (tasks) => {
        const after = exportDocument(documentOf(text), liveOf(tasks), HASH);
        for (const kept of [
          '// top',
          '"owner": { "team": "us" }, /* in */',
          '// A',
          '/* why */',
          '// end',
        ])
          expect(after).toContain(kept);
        expect(documentOf(after).entries['A--T01']).toMatchObject({ theirs: [1] });
        expect(documentOf(after).entries['Z--T01']).toEqual({ status: 'completed' });
      }),
    );
  });
});
