import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { guideAt } from './support/guide.js';
import { manifestOf, rawTask } from './support/manifest.js';
import { makeWorkspace } from './support/workspace.js';
import type { TestWorkspace } from './support/workspace.js';

const guide = guideAt('docs/reference/commands.md');
const HASH = 'packages/foundation/src/hash/hash.txt';
const CONTENT = 'packages/foundation/src/content/content.txt';

/** A task that writes `bad` into a file, and wants `good` there. */
const mistaken = {
  ...{ run: `mkdir -p "$(dirname ${CONTENT})" && echo bad >${CONTENT}` },
  ...{ verify: `grep -q good ${CONTENT}`, file_scope: ['packages/foundation/src/content/'] },
};

/** HASH is done by hand; CONTENT_HASH fails, and ATOMIC_WRITER writes what it writes; WRITER follows HASH. */
const backlog = () =>
  manifestOf(
    rawTask('HASH--T01', { file_scope: ['packages/foundation/src/hash/'], risk: 'Low' }),
    rawTask('CONTENT_HASH--T01', mistaken),
    rawTask('ATOMIC_WRITER--T01', { file_scope: [CONTENT], run: 'true' }),
    rawTask('WRITER--T01', {
      ...{ file_scope: ['packages/foundation/src/writer/'], run: 'true', risk: 'Low' },
      depends_on_tasks: ['HASH--T01'],
    }),
    rawTask('CONFIG--T01', {
      ...{ file_scope: ['package.json'], run: 'echo >>package.json', phase: 'Phase 2' },
    }),
  );

/** All that a command which changes nothing leaves as it is: work tree, branches and live state. */
async function standing(workspace: TestWorkspace): Promise<string> {
  const { root } = workspace;
  const state = await readFile(join(root, '.git/vtm/main/state.json'), 'utf8').catch(() => '');
  const asked = ['log --all --oneline', 'status --porcelain --untracked-files=all', 'diff HEAD'];
  const told = await Promise.all(asked.map((args) => workspace.git(...args.split(' '))));
  return [...told, await workspace.git('worktree', 'list'), state].join('\n');
}

/** Whether the page says of a command, or of the option it is shown with, that nothing changes. */
function changesNothing(command: string): boolean {
  if (/--(?:check|dry-run)$/.test(command)) return true;
  const before = guide.text.split(`\`\`\`sh\n${command}\n`)[0] ?? '';
  const section = before.slice(before.lastIndexOf('\n### '));
  return section.includes('Changes nothing') && !/--(?:output|add)/.test(command);
}

it('each example of the page on commands does what its command is said to do', async () => {
  const workspace = await makeWorkspace(backlog());
  await workspace.write('packages/foundation/project.json', { name: 'foundation' });
  const commit = async () => {
    await workspace.git('add', '--all');
    await workspace.git('commit', '--quiet', '--message=by hand');
  };
  const wrong: object[] = [];
  const says = async (command: string, shown: RegExp, expected = 0) => {
    const before = await standing(workspace);
    const { code, stdout, stderr } = await guide.run(workspace, command);
    const isRight = code === expected && shown.test(stdout);
    if (!isRight) wrong.push({ command, code, stdout, stderr, shown });
    if (changesNothing(command) && (await standing(workspace)) !== before)
      wrong.push({ command, changed: await standing(workspace), before });
  };

  await says(
    'vtm conflict add HASH--T01 WRITER--T01 --reason one-database',
    /declared to conflict/,
  );
  await says('vtm conflict remove HASH--T01 WRITER--T01 --dry-run', /Nothing was written/);
  await says('vtm scope HASH--T01 --add packages/foundation/tests/hash/', /tests\/hash\//);
  await says('vtm sync --check', /CONTENT_HASH--T01/, 1);
  await workspace.vtm('sync');
  await says('vtm sync --check', /in sync/);
  await says('vtm validate --max-warnings 0', /0 errors, 0 warnings/);
  await commit();

  await says('vtm next --count 3', /^HASH--T01: /m);
  await says('vtm doctor', /A run would start/);
  await says('vtm conflicts CONTENT_HASH--T01', /ATOMIC_WRITER--T01/);
  await says('vtm explain CONTENT_HASH--T01 ATOMIC_WRITER--T01', /content\.txt/);
  await says('vtm show WRITER--T01', /^# WRITER--T01[^]*HASH--T01/);
  await says('vtm plan --workers 5 --select phase:1', /what if/i);

  await says('vtm claim HASH--T01 --by Ada', /vtm complete HASH--T01/);
  await says('vtm wip', /HASH--T01 +Ada/);
  await says('vtm block HASH--T01 --reason MISSING-ADR', /blocked +HASH--T01/);
  await says('vtm reset --blocked MISSING-ADR', /pending +HASH--T01/);
  await says('vtm claim HASH--T01 --by Ada', /vtm complete HASH--T01/);
  await says('vtm abandon HASH--T01', /pending +HASH--T01/);
  await says('vtm claim HASH--T01 --by Ada', /vtm complete HASH--T01/);
  await workspace.write(HASH, 'hash\n');
  await says('vtm complete HASH--T01', /completed +HASH--T01/);

  await says('vtm run --parallel 2', /CONTENT_HASH--T01/, 1);
  await says('vtm diff CONTENT_HASH--T01 --stat', /content\.txt/);
  await says('vtm clean --dry-run', /kept[^]*CONTENT_HASH--T01/);
  const mended = await makeGood(workspace);
  await says('vtm retry CONTENT_HASH--T01 --finish', /1 completed/);
  expect(await workspace.read(CONTENT)).toBe(mended);
  await says('vtm verify CONTENT_HASH--T01', /proven/);
  await says('vtm touched package.json', /CONFIG--T01/);
  await says('vtm status', /completed/);
  await says('vtm metrics --select slice:1.1', /blocker rate/);
  await says('vtm report --output dist/plan.html', /dist\/plan\.html/);
  expect(await workspace.read('dist/plan.html')).toContain('CONTENT_HASH--T01');
  expect(wrong).toEqual([]);
  expect(guide.untried()).toEqual([]);
});

/** Mends what the kept worktree of the blocked task holds. */
async function makeGood(workspace: TestWorkspace): Promise<string> {
  const worktree = join('..', `${basename(workspace.root)}.vtm`, 'CONTENT_HASH--T01-1');
  await workspace.write(join(worktree, CONTENT), 'good\n');
  return 'good\n';
}
