import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import { workspace } from './repository.js';
import type { Entry, RunState } from '../../run/state.js';
import { git, scratch } from './scratch.js';

/** Where the tests' manifest lies. */
export const MANIFEST = 'docs/backlog/virtual-task-manifest.json';

/** Tells the beginning and the end of a command in a file that lies in no worktree. */
const told = (command: string): string =>
  'r="${VTM_TASK_FILE%/attempts/*}/record"; ' +
  `echo "start $VTM_TASK_ID" >>"$r"; ${command}; echo "end $VTM_TASK_ID" >>"$r"`;

/**
 * A workspace with three tasks: two that run side by side, so that one is merged onto the other and
 * verified again, and a third that builds on the first. Each writes one file.
 */
export function backlogOfThree(pause = 0.2, options: object = {}): string {
  const write = (folder: string, text: string) =>
    told(`mkdir -p ${folder}; ${text} >${folder}/out.txt; sleep ${pause}`);
  const tasks = [
    aWrittenTask('A--T01', {
      file_scope: ['a/'],
      run: write('a', 'echo a'),
      verify: 'test -f a/out.txt',
    }),
    aWrittenTask('B--T01', {
      file_scope: ['b/'],
      run: write('b', 'echo b'),
      verify: 'test -f b/out.txt',
    }),
    aWrittenTask('C--T01', {
      file_scope: ['c/'],
      depends_on_tasks: ['A--T01'],
      run: write('c', 'cat a/out.txt'),
    }),
  ];
  return workspace({
    '.gitignore': 'task-state.json\n',
    [MANIFEST]: JSON.stringify({ tasks }, null, 2),
    'nx.json': JSON.stringify({ plugins: [{ plugin: 'vtm', options }] }),
  });
}

const IDS = ['A--T01', 'B--T01', 'C--T01'];

/** Collects what differs from what it should be, each difference as a line. */
class Differences {
  readonly lines: string[] = [];

  expect(what: string, found: unknown, wanted: unknown): void {
    const [is, should] = [JSON.stringify(found), JSON.stringify(wanted)];
    if (is !== should) this.lines.push(`${what}: ${is} instead of ${should}`);
  }
}

const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');

/** What must be true when all three tasks are done, whatever has happened on the way: all that is not. */
export function untruths(root: string): string[] {
  const found = new Differences();
  const common = join(root, '.git/vtm');
  const entries = entriesOf(root);
  const told = IDS.map((id) => [entries[id]?.status, entries[id]?.lease]);
  found.expect(
    'state',
    told,
    IDS.map(() => ['completed', undefined]),
  );
  const trailers = '--format=%(trailers:key=VTM-Task,valueonly)';
  found.expect('commits', linesOf(git(root, 'log', '--no-merges', trailers, 'main')).sort(), IDS);
  const tip = git(root, 'rev-parse', 'main');
  found.expect('delivery', git(root, 'rev-parse', 'vtm/run/main'), tip);
  const text = (file: string) => git(root, 'show', `main:${file}`);
  found.expect('content', ['a/out.txt', 'b/out.txt', 'c/out.txt'].map(text), ['a', 'b', 'a']);
  found.expect('work tree', git(root, 'status', '--porcelain'), '');
  found.expect('objects', git(root, 'fsck', '--no-dangling', '--no-progress'), '');
  const locks = ['worktrees.lock', 'main/lock', 'main/locks/integration'];
  found.expect(
    'locks',
    locks.filter((lock) => existsSync(join(common, lock))),
    [],
  );
  return found.lines;
}

/** What must be true besides when no command has failed: each ran once, and nothing is left of attempts. */
export function remains(root: string): string[] {
  const found = new Differences();
  found.expect('commands', recordOf(root).sort(), [
    ...IDS.map((id) => `end ${id}`),
    ...IDS.map((id) => `start ${id}`),
  ]);
  const branches = git(root, 'for-each-ref', '--format=%(refname:short)', 'refs/heads');
  found.expect('branches', linesOf(branches), ['main', 'vtm/run/main']);
  found.expect('worktrees', linesOf(git(root, 'worktree', 'list')).length, 1);
  found.expect('folders', readdirSync(join(root, '..')), ['shop']);
  return found.lines;
}

/** What the commands have told, in the order of time. */
export const recordOf = (root: string): string[] =>
  linesOf(textOf(join(root, '.git/vtm/main/record')));

/** The entries of the live state. */
export function entriesOf(root: string): Readonly<Record<string, Entry>> {
  const state = JSON.parse(
    textOf(join(root, '.git/vtm/main/state.json')) || '{}',
  ) as Partial<RunState>;
  return state.manifests?.[MANIFEST]?.tasks ?? {};
}

const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/** A copy of such a workspace, in a folder of its own. */
export function copyOf(template: string): string {
  const root = join(scratch(), 'shop');
  cpSync(template, root, { recursive: true });
  return root;
}
