import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { guideAt } from './support/guide.js';
import { manifestOf, rawTask } from './support/manifest.js';
import type { RawTask } from './support/manifest.js';
import { makeWorkspace, MANIFEST } from './support/workspace.js';
import type { TestWorkspace } from './support/workspace.js';

// Nx is asked some twenty times.
jest.setTimeout(600_000);

const guide = guideAt('docs/guide/affected.md');
const INDEX = MANIFEST.replace('.json', '.vtm-index.json');

/** Four tasks with scopes apart; one id has a dot, at which Nx would split a field. */
const four = () =>
  manifestOf(
    rawTask('A--T01'),
    rawTask('B.x--T01'),
    rawTask('C--T01', { file_scope: ['packages/beta/src/c/'], depends_on_tasks: ['A--T01'] }),
    rawTask('D--T01', { related_specs: ['docs/specs/d.md'] }),
  );

/** One change since main, and what Nx selects for it: the tasks by their inputs, or whole projects. */
interface Change {
  readonly make: (workspace: TestWorkspace) => Promise<unknown>;
  readonly tasks: readonly string[];
  /** Absent where nobody needs to know. */
  readonly projects?: readonly string[];
}

async function edit(
  workspace: TestWorkspace,
  change: (tasks: readonly RawTask[]) => readonly RawTask[],
): Promise<void> {
  const { tasks } = JSON.parse(await workspace.read(MANIFEST)) as { tasks: RawTask[] };
  await workspace.write(MANIFEST, { tasks: change(tasks) });
}

async function synced(workspace: TestWorkspace): Promise<void> {
  expect(await workspace.vtm('sync')).toMatchObject({ code: 0 });
}

const retitled = (workspace: TestWorkspace) =>
  edit(workspace, (tasks) =>
    tasks.map((one) => (one.task_id === 'B.x--T01' ? { ...one, title: 'New' } : one)),
  );

/** A task in the middle, which keeps another one from running beside it: its scope is the same. */
const inserted = (workspace: TestWorkspace) =>
  edit(workspace, (tasks) =>
    tasks.toSpliced(1, 0, rawTask('N--T01', { file_scope: ['packages/alpha/src/d/'] })),
  );

const CHANGES: Readonly<Record<string, Change>> = {
  'an entry': {
    make: async (workspace) => {
      await retitled(workspace);
      await synced(workspace);
    },
    tasks: ['B.x--T01'],
    projects: [],
  },
  'an entry, not synced': { make: retitled, tasks: ['B.x--T01'] },
  'a task in the middle that conflicts with another': {
    make: async (workspace) => {
      await inserted(workspace);
      await synced(workspace);
      expect(await workspace.read(MANIFEST)).toContain('"derived_conflicts"');
    },
    tasks: ['N--T01'],
    projects: [],
  },
  'a task in the middle, not synced': { make: inserted, tasks: ['N--T01'] },
  'a task at the end': {
    make: (workspace) => edit(workspace, (tasks) => [...tasks, rawTask('N--T01')]),
    tasks: ['N--T01'],
  },
  'another layout of the manifest, keys and tasks in another order': {
    make: async (workspace) => {
      await edit(workspace, (tasks) =>
        tasks
          .toReversed()
          .map((one) => Object.fromEntries(Object.entries(one).reverse()) as RawTask),
      );
      await workspace.write(MANIFEST, JSON.stringify(JSON.parse(await workspace.read(MANIFEST))));
    },
    tasks: [],
    projects: [],
  },
  'a task removed': {
    make: async (workspace) => {
      await edit(workspace, (tasks) => tasks.toSpliced(1, 1));
      await synced(workspace);
    },
    tasks: [],
  },
  'a task renamed': {
    make: async (workspace) => {
      const renamed = await workspace.nxWith(QUICK, 'g', 'vtm:rename', 'B.x--T01', 'E--T01');
      expect(renamed).toMatchObject({ code: 0 });
      expect(await workspace.read(INDEX)).toContain('"E--T01"');
    },
    tasks: ['E--T01'],
  },
  'a file of a scope, with the task before it': {
    make: (workspace) => workspace.write('packages/beta/src/c/x.ts', 'export {};\n'),
    tasks: ['A--T01', 'C--T01'],
  },
  'a file of a scope that another task depends on': {
    make: (workspace) => workspace.write('packages/alpha/src/a/x.ts', 'export {};\n'),
    tasks: ['A--T01'],
    projects: ['A--T01', 'C--T01'],
  },
  'a document': {
    make: (workspace) => workspace.write('docs/specs/d.md', 'new\n'),
    tasks: ['D--T01'],
    projects: ['D--T01'],
  },
  'a file of no task': {
    make: (workspace) => workspace.write('README.md', 'new\n'),
    tasks: [],
    projects: [],
  },
};

/** What Nx would run for the changes since a commit. */
async function selected(
  workspace: TestWorkspace,
  environment: Readonly<Record<string, string>>,
  base = 'main',
): Promise<string[]> {
  const { stdout, stderr } = await workspace.nxWith(
    { ...QUICK, ...environment },
    ...['affected', '-t', 'vtm-task', `--base=${base}`, '--graph=stdout'],
  );
  if (!stdout.startsWith('{')) throw new Error(stdout + stderr);
  const { tasks } = JSON.parse(stdout) as { tasks: { tasks: object } };
  return Object.keys(tasks.tasks)
    .map((id) => id.replace(/:vtm-task$/, ''))
    .sort();
}

const BY_TASKS = { NX_LEGACY_AFFECTED: 'false' };
const BY_PROJECTS = { NX_LEGACY_AFFECTED: 'true' };

/** Plugins in Nx's own process: a second less for each of many calls. */
const QUICK = { NX_ISOLATE_PLUGINS: 'false' };

async function committed(workspace: TestWorkspace, message: string): Promise<void> {
  await workspace.git('add', '--all');
  await workspace.git('commit', '--quiet', `--message=${message}`);
}

async function majorOf({ root }: TestWorkspace): Promise<number> {
  const { version } = (await import(join(root, 'node_modules/nx/package.json'))) as {
    version: string;
  };
  return Number(version.split('.')[0]);
}

it('nx affected selects exactly the tasks whose entry, scope or documents changed', async () => {
  const workspace = await makeWorkspace(four());
  await workspace.write('docs/specs/d.md', 'old\n');
  await committed(workspace, 'documents');
  await synced(workspace);
  await committed(workspace, 'first index');
  const all = ['A--T01', 'B.x--T01', 'C--T01', 'D--T01'];
  expect(await selected(workspace, BY_TASKS, 'HEAD~1')).toEqual(all);
  const byTasks: Record<string, unknown> = {};
  const byProjects: Record<string, unknown> = {};
  for (const [name, { make, projects }] of Object.entries(CHANGES)) {
    await workspace.git('switch', '--quiet', '--create', name.replaceAll(/\W+/g, '-'), 'main');
    await make(workspace);
    await committed(workspace, name);
    byTasks[name] = await selected(workspace, BY_TASKS);
    if (projects) byProjects[name] = await selected(workspace, BY_PROJECTS);
  }
  const expected = Object.entries(CHANGES);
  expect(byTasks).toEqual(Object.fromEntries(expected.map(([name, { tasks }]) => [name, tasks])));
  expect(byProjects).toEqual(
    Object.fromEntries(
      expected.flatMap(([name, { projects }]) => (projects ? [[name, projects]] : [])),
    ),
  );
  await workspace.git('switch', '--quiet', 'a-file-of-a-scope-with-the-task-before-it');
  const explain = ['affected', '-t', 'vtm-task', '--base=main', '--explain=stdout'];
  const explained = await workspace.nxWith({ ...QUICK, ...BY_TASKS }, ...explain);
  expect(Object.keys((JSON.parse(explained.stdout) as { affected: object }).affected)).toEqual([
    'C--T01:vtm-task',
  ]);
  await workspace.git('switch', '--quiet', 'a-file-of-a-scope-that-another-task-depends-on');
  const isByTasks = (await majorOf(workspace)) >= 24;
  expect(await selected(workspace, {})).toEqual(isByTasks ? ['A--T01'] : ['A--T01', 'C--T01']);
});

it('nx affected falls back to places in the manifest where the index is ignored', async () => {
  const workspace = await makeWorkspace(four());
  await workspace.write('.gitignore', 'node_modules\n.nx\n*.vtm-index.json\n');
  await synced(workspace);
  await committed(workspace, 'ignored');
  await retitled(workspace);
  await committed(workspace, 'entry');
  expect(await selected(workspace, BY_TASKS, 'HEAD~1')).toEqual(['B.x--T01']);
  await inserted(workspace);
  await committed(workspace, 'middle');
  const behind = ['A--T01', 'B.x--T01', 'C--T01', 'D--T01', 'N--T01'];
  expect(await selected(workspace, BY_TASKS, 'HEAD~1')).toEqual(behind);
});

it('git merges the indexes of two branches that insert tasks, and nothing is stale after it', async () => {
  const workspace = await makeWorkspace(four());
  await workspace.write('.gitattributes', guide.file('.gitattributes'));
  await synced(workspace);
  await committed(workspace, 'index');
  expect(await workspace.git('check-attr', 'merge', INDEX)).toMatch(/: union$/m);
  for (const [branch, place] of [
    ['B2', 0],
    ['Z', 4],
  ] as const) {
    await workspace.git('switch', '--quiet', '--create', branch, 'main');
    await edit(workspace, (tasks) => tasks.toSpliced(place, 0, rawTask(`${branch}--T01`)));
    await synced(workspace);
    await committed(workspace, branch);
  }
  await workspace.git('merge', '--quiet', '--no-edit', 'B2');
  expect(await workspace.vtm('sync', '--check')).toMatchObject({ code: 0 });
  expect(await workspace.read(INDEX)).toMatch(/"B2--T01"[^]*"Z--T01"/);
});

it('the commands of the guide select the new task, and say why', async () => {
  const workspace = await makeWorkspace(four());
  await synced(workspace);
  await committed(workspace, 'index');
  await workspace.git('switch', '--quiet', '--create', 'topic');
  await inserted(workspace);
  const { root, env } = workspace;
  const run = (command: string) =>
    guide.run({ root, env: { ...env, ...QUICK, ...BY_TASKS } }, command);
  expect(await run('vtm sync')).toMatchObject({ code: 0 });
  expect(await run('git add docs/backlog')).toMatchObject({ code: 0 });
  await workspace.git('commit', '--quiet', '--message=task');
  const affected = 'npx nx affected -t vtm-task --base=main';
  expect(JSON.parse((await run(`${affected} --graph=stdout`)).stdout)).toMatchObject({
    tasks: { roots: ['N--T01:vtm-task'] },
  });
  expect(JSON.parse((await run(`${affected} --explain=stdout`)).stdout)).toMatchObject({
    affected: { 'N--T01:vtm-task': {} },
  });
  expect(guide.untried()).toEqual([]);
});
