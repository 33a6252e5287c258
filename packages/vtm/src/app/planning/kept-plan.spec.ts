import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aWrittenTask, wellFormedTasks } from '../../manifest/testing/a-written-task.js';
import { keptPlan } from './kept-plan.js';
import type { PlanShelf } from './kept-plan.js';
import { openTraced, plannedTasks, planOnce } from './plan-once.js';
import type { PlannedTasks } from './planned-tasks.js';
import { MANIFEST, memoryFiles } from '../testing/memory-files.js';

type Contents = Readonly<Record<string, unknown>>;

/** Keeps what a disk would. */
function memoryShelf(): PlanShelf {
  let text = 'null';
  return {
    get: () => JSON.parse(text) as unknown,
    put: (value) => {
      text = JSON.stringify(value);
      return Promise.resolve();
    },
  };
}

async function planned(contents: Contents, shelf: PlanShelf): Promise<PlannedTasks> {
  const opened = await openTraced(memoryFiles(contents));
  if (!opened.ok) throw new Error(opened.error.message);
  return plannedTasks(await planOnce(opened.value, shelf));
}

const fresh = (contents: Contents): Promise<PlannedTasks> => planned(contents, memoryShelf());

/** The search is not what is tested. */
const options = (given: object) => ({
  plugins: [{ plugin: 'vtm', options: { effort: 0.001, ...given } }],
});

const tasks = [
  aWrittenTask('A--T01', { file_scope: ['packages/a/'], risk: 'Low' }),
  aWrittenTask('B--T01', { file_scope: ['packages/a/x.ts', 'packages/b/'] }),
  aWrittenTask('C--T01', { file_scope: ['packages/b/'], depends_on_tasks: ['A--T01'] }),
];

const START: Contents = {
  'nx.json': options({}),
  'package.json': { workspaces: ['packages/*'] },
  'packages/a/package.json': { name: 'a' },
  [MANIFEST]: { tasks },
};

/** One edit of each kind of which a plan is made. */
const EDITS: Readonly<Record<string, (now: Contents) => Contents>> = {
  'another scope': (now) => ({ ...now, [MANIFEST]: { tasks: tasks.slice(0, 2) } }),
  'a blank in the manifest': (now) => ({ ...now, [MANIFEST]: JSON.stringify({ tasks }) }),
  'a broken manifest': (now) => ({ ...now, [MANIFEST]: '{ "tasks": [' }),
  'another option': (now) => ({ ...now, 'nx.json': options({ workers: 1, wipLimit: 2 }) }),
  'a bad option': (now) => ({ ...now, 'nx.json': options({ workers: 'many' }) }),
  'another pattern of manifests': (now) => ({
    ...now,
    'nx.json': options({ manifest: '**/other.json' }),
    'docs/other.json': { tasks: [aWrittenTask('D--T01')] },
  }),
  'another name of a project': (now) => ({ ...now, 'packages/a/package.json': { name: 'aa' } }),
  'a project more': (now) => ({ ...now, 'packages/b/project.json': { name: 'b' } }),
  'a project less': (now) => ({ ...now, 'packages/a/package.json': {} }),
  'workspaces of another package manager': (now) => ({ ...now, 'pnpm-workspace.yaml': '' }),
  'a manifest more': (now) => ({
    ...now,
    'more/virtual-task-manifest.json': { tasks: [aWrittenTask('E--T01', { file_scope: ['e/'] })] },
  }),
};

describe('a kept plan', () => {
  it('is the plan that would be made anew, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(wellFormedTasks, async (written) => {
        const contents = { ...START, [MANIFEST]: { tasks: written } };
        const shelf = memoryShelf();
        const made = await planned(contents, shelf);
        expect(await keptPlan(shelf, memoryFiles(contents))).toEqual(made);
      }),
      { numRuns: 30 },
    );
  });

  it.each(Object.entries(EDITS))('is no longer taken after %s', async (_name, edit) => {
    const shelf = memoryShelf();
    await planned(START, shelf);
    expect(await keptPlan(shelf, memoryFiles(edit(START)))).toBeNull();
    const after = await planned(edit(START), shelf);
    expect(after).toEqual(await fresh(edit(START)));
    expect(await keptPlan(shelf, memoryFiles(edit(START)))).toEqual(after);
  });

  it('gives after any edits in a row what a fresh plan gives', async () => {
    const edits = fc.array(fc.constantFrom(...Object.values(EDITS)), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(edits, async (row) => {
        const shelf = memoryShelf();
        let now = START;
        for (const edit of [(same: Contents) => same, ...row]) {
          now = edit(now);
          const kept = await keptPlan(shelf, memoryFiles(now));
          const wanted = await fresh(now);
          expect(kept ?? wanted).toEqual(wanted);
          expect(await planned(now, shelf)).toEqual(wanted);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('stays when a file changes that it was not made from', async () => {
    const shelf = memoryShelf();
    const made = await planned({ ...START, 'tsconfig.json': {} }, shelf);
    expect(await keptPlan(shelf, memoryFiles({ ...START, 'tsconfig.json': { a: 1 } }))).toEqual(
      made,
    );
  });

  it('shares the members of a clique as they were shared', async () => {
    const shelf = memoryShelf();
    const same = ['A', 'B', 'C', 'D'].map((name) =>
      aWrittenTask(`${name}--T01`, { file_scope: ['packages/a/'] }),
    );
    await planned({ ...START, [MANIFEST]: { tasks: same } }, shelf);
    const kept = await keptPlan(shelf, memoryFiles({ ...START, [MANIFEST]: { tasks: same } }));
    const [exclusion] = kept?.plan.model.exclusions ?? [];
    expect(exclusion?.left).toBe(exclusion?.right);
    const cliques = kept?.regions.filter(({ left, right }) => left === right) ?? [];
    expect(cliques).not.toEqual([]);
  });
});
