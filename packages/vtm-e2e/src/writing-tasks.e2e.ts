import { describe, expect, it, jest } from '@jest/globals';
import { guideAt } from './support/guide.js';
import { manifestOf, rawTask } from './support/manifest.js';
import type { Finished } from './support/run-command.js';
import { makeWorkspace, MANIFEST } from './support/workspace.js';
import type { TestWorkspace } from './support/workspace.js';

// Nx is asked some fifteen times.
jest.setTimeout(600_000);

const guide = guideAt('docs/guide/writing-tasks.md');

/** Plugins in Nx's own process: a second less for each of many calls. */
const QUICK = { NX_ISOLATE_PLUGINS: 'false' };

const tasksIn = async (workspace: TestWorkspace) =>
  (JSON.parse(await workspace.read(MANIFEST)) as { tasks: { task_id: string }[] }).tasks;

/** Runs commands of the pages that have to go well. */
function runnerIn({ root, env }: Pick<TestWorkspace, 'root' | 'env'>) {
  return async (command: string): Promise<Finished> => {
    const finished = await guide.run({ root, env: { ...env, ...QUICK } }, command);
    expect({ command, ...finished }).toEqual({ command, ...finished, code: 0 });
    return finished;
  };
}

describe('the guide to writing tasks', () => {
  it('adds, changes and keeps in order', async () => {
    const workspace = await makeWorkspace(
      manifestOf(
        rawTask('CONTENT_HASH--T01'),
        rawTask('WRITER--T01'),
        rawTask('HASH--T02', { depends_on_tasks: ['CONTENT_HASH--T01'] }),
        rawTask('LAST--T01', { depends_on_tasks: ['HASH--T02'] }),
      ),
    );
    for (const name of ['foundation', 'store'])
      await workspace.write(`packages/${name}/project.json`, { name });
    const run = runnerIn(workspace);
    await run('npx nx g vtm:init --agent=claude --sync');
    expect(await workspace.read('nx.json')).toMatch(/claude -p[^]*"vtm:sync"/);
    const before = await workspace.read(MANIFEST);
    const shown = await run(
      'npx nx g vtm:task "Hash streams" --capability=CONTENT_HASH --criterion="Equal streams have equal hashes" --scope=foundation --dry-run',
    );
    expect(shown.stdout).toMatch(/\+ +"task_id": "CONTENT_HASH--T02"/);
    expect(await workspace.read(MANIFEST)).toBe(before);
    await run(
      'npx nx g vtm:capability Store --task="Open a store: It opens; It closes" --task="Write to it: What is written is read" --scope=packages/store/',
    );
    expect((await tasksIn(workspace)).slice(4)).toMatchObject([
      { task_id: 'Store--T01', acceptance_criteria: [{ text: 'It opens' }, { text: 'It closes' }] },
      { task_id: 'Store--T02', depends_on_tasks: ['Store--T01'] },
    ]);

    await run('npx nx g vtm:rename CONTENT_HASH--T01 HASH--T01');
    await run('npx nx g vtm:rename Store DB --capability --criteria');
    await run('npx nx g vtm:remove HASH--T02');
    expect(await tasksIn(workspace)).toMatchObject([
      ...[{ task_id: 'HASH--T01' }, { task_id: 'WRITER--T01' }],
      { task_id: 'LAST--T01', depends_on_tasks: ['HASH--T01'] },
      ...[{ task_id: 'DB--T01', acceptance_criteria: [{ id: 'DB-AC01' }, {}] }],
      { task_id: 'DB--T02', depends_on_tasks: ['DB--T01'] },
    ]);
    await run('vtm scope HASH--T01 --add packages/foundation/src/hash/');
    await run('vtm conflict add HASH--T01 WRITER--T01 --reason "both start the database"');
    expect((await tasksIn(workspace)).slice(0, 2)).toMatchObject([
      {
        file_scope: ['packages/alpha/src/content_hash/', 'packages/foundation/src/hash/'],
        conflicts_with: ['WRITER--T01'],
        conflict_reasons: { 'WRITER--T01': 'both start the database' },
      },
      { conflicts_with: ['HASH--T01'] },
    ]);
    await run('vtm conflict remove HASH--T01 WRITER--T01');
    expect(await workspace.read(MANIFEST)).not.toContain('both start');

    expect(await guide.run(workspace, 'vtm sync --check')).toMatchObject({ code: 1 });
    await run('npx nx sync');
    await run('npx nx sync:check');
    await run('vtm sync --check');
    await run('vtm validate --fix');
    await run('vtm validate --max-warnings 0');
  });

  it('shows nothing else: each command of its pages has run above', () => {
    expect(guide.untried()).toEqual([]);
  });
});
