import { describe, expect, it } from '@jest/globals';
import { ok } from '../../base/result.js';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import type { HeadCompletions, HeadHistory, LaterCommit } from '../../run/head-history.js';
import { opened } from '../testing/memory-files.js';
import { memoryWorld } from '../testing/memory-world.js';
import { proveTasks } from './prove-tasks.js';
import type { Proven } from './proven.js';

const job = (id: string, fields: object = {}) =>
  aWrittenTask(id, {
    ...{ file_scope: [`${id}/`], capability_id: id, verify: ['check', id], ...fields },
  });

const COMMIT = 'c'.repeat(40);

const later = (subject: string, paths: readonly string[], tasks: readonly string[] = []) =>
  ({ commit: 'd'.repeat(40), subject, paths, tasks }) satisfies LaterCommit;

interface Scene {
  readonly tasks?: readonly object[];
  readonly completed?: readonly string[];
  readonly isWhole?: boolean;
  readonly since?: readonly LaterCommit[];
  readonly dirty?: readonly string[];
  readonly options?: object;
}

async function scene(given: Scene = {}) {
  const { tasks = [job('A--T01'), job('B--T01')], completed = ['A--T01'], isWhole = true } = given;
  const { since = [], dirty = [], options = {} } = given;
  const world = memoryWorld();
  const told = completed.map((task) => ({ task, commit: COMMIT }));
  const known: HeadCompletions = { head: COMMIT, completed: told, isWhole };
  const history: HeadHistory = {
    completions: () => Promise.resolve(ok(known)),
    commitsSince: () => Promise.resolve(ok(since)),
    uncommitted: () => Promise.resolve(dirty),
  };
  const workspace = await opened(tasks, { 'nx.json': { plugins: [{ plugin: 'vtm', options }] } });
  const stop = new AbortController();
  const seen: Proven[] = [];
  const observe = (proven: Proven) => void seen.push(proven);
  const prove = (ids: readonly string[] | null, parallel: number | null = null) =>
    proveTasks(
      workspace,
      { ...world.ports, history },
      { tasks: ids, parallel },
      { stop: stop.signal, observe },
    );
  return { world, prove, stop, seen };
}

const VERIFY = 'A--T01/verify-in-place';

describe('a proof', () => {
  it('of a task that is not completed does nothing, and is well', async () => {
    const { world, prove } = await scene({ completed: [] });
    expect(await prove(['A--T01'])).toMatchObject({ value: [{ kind: 'not-completed' }] });
    expect(world.orders).toEqual([]);
  });

  it('of a completed task without any says so', async () => {
    const { prove } = await scene({ tasks: [job('A--T01', { verify: undefined })] });
    expect(await prove(['A--T01'])).toMatchObject({ value: [{ kind: 'without-proof' }] });
  });

  it('of a completed task runs what a run would verify it with, in the work tree', async () => {
    const { world, prove } = await scene();
    const proving = prove(['A--T01']);
    await world.started(1);
    expect(world.orders).toMatchObject([{ argv: ['check', 'A--T01'], cwd: '/workspace' }]);
    world.end(VERIFY);
    expect(await proving).toMatchObject({ value: [{ kind: 'passed', interferedBy: [] }] });
    expect(world.state.revision).toBe(0);
    expect(world.journal).toEqual([]);
  });

  it('that fails is a regression, with the commits since that touched its scope', async () => {
    const { world, prove } = await scene({
      since: [
        later('Mend B', ['B--T01/x.ts'], ['B--T01']),
        later('Change A', ['A--T01/x.ts', 'README.md'], ['C--T01']),
      ],
      dirty: ['A--T01/open.ts', 'elsewhere.ts'],
    });
    const proving = prove(['A--T01']);
    await world.started(1);
    world.end(VERIFY, { kind: 'exited', code: 7 });
    const proven = await proving;
    expect(proven).toMatchObject({
      value: [
        {
          kind: 'regressed',
          regression: {
            commit: COMMIT,
            commits: 2,
            touching: [{ subject: 'Change A', tasks: ['C--T01'], files: ['A--T01/x.ts'] }],
            uncommitted: ['A--T01/open.ts'],
            end: { kind: 'exited', code: 7 },
          },
          diagnostic: { code: 'VTM341', task: 'A--T01' },
        },
      ],
    });
    const [one] = proven.ok ? proven.value : [];
    const said = one?.kind === 'regressed' ? one.diagnostic.message : '';
    expect(said).toContain('exit code 7');
    expect(said).toContain('2 commits since (cccccccccccc..HEAD)');
    expect(said).toContain('dddddddddddd "Change A" of C--T01');
    expect(said).toContain('"A--T01/open.ts"');
    expect(said).not.toContain('Mend B');
  });

  it('is of all completed tasks when none is named, at most so many at once', async () => {
    const { world, prove, seen } = await scene({ completed: ['B--T01', 'A--T01', 'GONE--T01'] });
    const proving = prove(null, 1);
    await world.started(1);
    expect(world.running).toEqual([VERIFY]);
    world.end(VERIFY);
    await world.started(2);
    world.end('B--T01/verify-in-place');
    expect(await proving).toMatchObject({
      value: [{ task: { id: 'A--T01' } }, { task: { id: 'B--T01' } }],
    });
    expect(seen.map(({ task }) => task.id)).toEqual(['A--T01', 'B--T01']);
  });

  it('that fails beside others is repeated alone', async () => {
    const { world, prove } = await scene({ completed: ['A--T01', 'B--T01'] });
    const proving = prove(null);
    await world.started(2);
    world.end(VERIFY, { kind: 'exited', code: 1 });
    // It looks for its neighbours before the other one is through.
    await new Promise(setImmediate);
    world.end('B--T01/verify-in-place');
    await world.started(3);
    world.end('A--T01/verify-in-place-alone');
    expect(await proving).toMatchObject({
      value: [{ kind: 'passed', interferedBy: ['B--T01'] }, { kind: 'passed' }],
    });
  });

  it('in a shallow clone says that it is not known what is completed', async () => {
    const { world, prove } = await scene({ isWhole: false });
    const proving = prove(['A--T01', 'B--T01']);
    await world.started(1);
    world.end(VERIFY);
    const unknown = { kind: 'unknown', diagnostic: { code: 'VTM342' } };
    expect(await proving).toMatchObject({ value: [{ kind: 'passed' }, unknown] });
    expect(await prove(null)).toMatchObject({ error: [{ code: 'VTM342' }] });
  });

  it('that is ended first has no answer', async () => {
    const { world, prove, stop } = await scene();
    const proving = prove(['A--T01']);
    await world.started(1);
    stop.abort();
    expect(await proving).toMatchObject({
      value: [{ kind: 'unknown', diagnostic: { code: 'VTM344' } }],
    });
    expect(world.running).toEqual([]);
  });

  it('of an unknown task is refused', async () => {
    const { prove } = await scene();
    expect(await prove(['X--T01'])).toMatchObject({ error: [{ code: 'VTM403' }] });
  });
});
