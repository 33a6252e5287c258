import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../manifest/testing/a-written-task.js';
import type { KnownAttempt } from '../run/repository.js';
import type { Entry } from '../run/state.js';
import { aLease } from '../run/testing/a-state.js';
import { attemptSource } from './attempt-source.js';
import { MANIFEST, opened } from './testing/memory-files.js';
import { memoryWorld } from './testing/memory-world.js';

const placeOf = (attempt: number) => ({
  worktree: `/worktrees/A--T01-${attempt}`,
  branch: `vtm/A--T01/${attempt}`,
});
const known = (attempt: number): KnownAttempt => ({
  ...{ task: 'A--T01', attempt, place: placeOf(attempt), tip: 'commit', hasWorktree: true },
});

async function sourceOf(
  number: number | null,
  entry: Entry | null,
  there: readonly KnownAttempt[] = [],
  task = 'A--T01',
) {
  const attempts = () => Promise.resolve({ ok: true as const, value: there });
  const world = memoryWorld({ git: { attempts } });
  const manifest = { last_updated: '2025-01-01', tasks: entry ? { 'A--T01': entry } : {} };
  world.state = { revision: 1, token: 1, manifests: { [MANIFEST]: manifest } };
  const workspace = await opened([aWrittenTask('A--T01')]);
  return attemptSource(workspace, world.ports, task, number);
}

describe('the attempt to look at', () => {
  it('is the last one, in the worktree where it works or is kept', async () => {
    const kept: Entry = { status: 'blocked', attempt: 2, ...placeOf(1), commit: 'c' };
    expect(await sourceOf(null, kept)).toEqual({
      ok: true,
      value: { task: 'A--T01', attempt: 2, place: placeOf(1), commit: 'c' },
    });
    const lease = aLease(1, { place: placeOf(3) });
    expect(await sourceOf(null, { status: 'in-progress', attempt: 3, lease })).toMatchObject({
      value: { attempt: 3, place: placeOf(3) },
    });
  });

  it('may be one before, as far as anything is left of it', async () => {
    const last: Entry = { status: 'completed', attempt: 3, commit: 'c' };
    expect(await sourceOf(1, last, [known(1)])).toMatchObject({ value: { place: placeOf(1) } });
    expect(await sourceOf(2, last, [known(1)])).toMatchObject({ value: { place: null } });
    expect(await sourceOf(null, last)).toMatchObject({ value: { attempt: 3, commit: 'c' } });
  });

  it('may be one that only git knows of', async () => {
    expect(await sourceOf(null, null, [known(1), known(4)])).toMatchObject({
      value: { attempt: 4, place: placeOf(4) },
    });
  });

  it('is none of an unknown task, of one never tried, or of a number not reached', async () => {
    expect(await sourceOf(null, null, [], 'A--T02')).toMatchObject({ error: { code: 'VTM403' } });
    expect(await sourceOf(null, null)).toMatchObject({ error: { code: 'VTM330' } });
    expect(await sourceOf(9, null, [known(1)])).toMatchObject({
      error: { code: 'VTM330', remedy: 'Name one that there is: 1.' },
    });
  });
});
