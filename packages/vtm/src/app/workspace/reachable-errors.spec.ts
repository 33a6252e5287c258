import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import { brokenBy, reachableErrors } from './reachable-errors.js';
import { opened } from '../testing/memory-files.js';

const after = (id: string, ...before: string[]) => aWrittenTask(id, { depends_on_tasks: before });
const broken = (id: string) => aWrittenTask(id, { risk: 'huge' });

async function codesOf(
  tasks: readonly unknown[],
  selection: readonly string[] | null,
  others: Readonly<Record<string, unknown>> = {},
): Promise<string[]> {
  const errors = reachableErrors(await opened(tasks, others), selection);
  return errors.map(({ code, task }) => (task === undefined ? code : `${code} ${task}`));
}

describe('the errors that forbid a run', () => {
  it('are those of the selected tasks', async () => {
    const tasks = [broken('A--T01'), aWrittenTask('B--T01')];
    expect(await codesOf(tasks, ['A--T01'])).toEqual(['VTM111 A--T01']);
    expect(await codesOf(tasks, ['B--T01'])).toEqual([]);
  });

  it('are those of all that the selected tasks depend on, however far away', async () => {
    const tasks = [broken('A--T01'), after('B--T01', 'A--T01'), after('C--T01', 'B--T01')];
    expect(await codesOf(tasks, ['C--T01'])).toEqual(['VTM111 A--T01']);
  });

  it('are not those of tasks that depend on the selected ones', async () => {
    const tasks = [aWrittenTask('A--T01'), { ...broken('B--T01'), depends_on_tasks: ['A--T01'] }];
    expect(await codesOf(tasks, ['A--T01'])).toEqual([]);
  });

  it.each(['A--T01', 'B--T01', 'C--T01', 'D--T01'])(
    'are a cycle from whichever task one gets into it: %s',
    async (id) => {
      const cycle = [
        after('A--T01', 'C--T01'),
        after('B--T01', 'A--T01'),
        after('C--T01', 'B--T01'),
      ];
      const tasks = [...cycle, after('D--T01', 'B--T01'), aWrittenTask('E--T01')];
      expect((await codesOf(tasks, [id])).length).toBeGreaterThan(0);
      expect(await codesOf(tasks, ['E--T01'])).toEqual([]);
    },
  );

  it('are an unknown dependency and an id used twice, for the task in question', async () => {
    const tasks = [after('A--T01', 'X--T01'), aWrittenTask('B--T01'), aWrittenTask('B--T01')];
    expect(await codesOf(tasks, ['A--T01'])).toEqual(['VTM120 A--T01']);
    expect(await codesOf(tasks, ['B--T01'])).toContain('VTM113 B--T01');
  });

  it('are malformed options for everybody', async () => {
    const nxJson = { plugins: [{ plugin: 'vtm', options: { workers: 0 } }] };
    expect(await codesOf([aWrittenTask('A--T01')], ['A--T01'], { 'nx.json': nxJson })).toEqual([
      'VTM401',
    ]);
  });

  it('are all there are when everything is to run, and never warnings', async () => {
    const tasks = [broken('A--T01'), aWrittenTask('B--T01', { title: 3 })];
    const others = { 'x/virtual-task-manifest.json': null };
    expect(await codesOf(tasks, null, others)).toEqual(['VTM101', 'VTM111 A--T01']);
    expect(await codesOf(tasks, ['B--T01'], others)).toEqual([]);
  });
});

it('the broken tasks are those that an error forbids to run, each asked for itself', async () => {
  const fields = fc.record({
    risk: fc.constantFrom('Low', 'Low', 'Low', 'huge'),
    before: fc.array(fc.constantFrom('A--T01', 'B--T01', 'C--T01', 'D--T01', 'X--T01'), {
      maxLength: 2,
    }),
  });
  const drafts = fc.tuple(fields, fields, fields, fields);
  await fc.assert(
    fc.asyncProperty(drafts, fc.constantFrom(1, 1, 1, 0), async (four, workers) => {
      const ids = ['A--T01', 'B--T01', 'C--T01', 'D--T01'];
      const tasks = four.map(({ risk, before }, at) =>
        aWrittenTask(ids[at] ?? '', { risk, depends_on_tasks: before }),
      );
      const nxJson = { plugins: [{ plugin: 'vtm', options: { workers } }] };
      const workspace = await opened(tasks, { 'nx.json': nxJson });
      const { backlog } = workspace;
      const alone = backlog.tasks.flatMap(({ id }, at) =>
        reachableErrors(workspace, [id]).length > 0 ? [at] : [],
      );
      expect(brokenBy(backlog, reachableErrors(workspace, null))).toEqual(alone);
    }),
  );
});
