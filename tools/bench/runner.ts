/* Prints what a run adds to each task beside git's own work, and how near it comes to its plan: npm run bench:runner */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findRepository } from '../../packages/vtm/src/io/git.js';
import { realPorts } from '../../packages/vtm/src/io/real-ports.js';
import { outputOf } from '../workspace/command.js';
import { median } from './median.js';
import { chainsOfSeconds, noOps, sleepers } from './runner-tasks.js';

const VTM = join(__dirname, '../../packages/vtm/dist/cli/main.js');
const MANIFEST = 'docs/backlog/virtual-task-manifest.json';
const FILES = 5_000;
const PACKAGES = 300;
const WORKERS = 3;
const WORKTREES = 10;

/** Every folder that was made; they go at the very end, since ext4 is slow to write after it has deleted. */
const made: string[] = [];

async function main(count: number): Promise<void> {
  try {
    againstPlan();
    await worktreesWithPackages();
    beyondGit(count);
  } finally {
    for (const folder of made) rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** The same work by hand and by a run. */
function beyondGit(count: number): void {
  const byHand = inRepository(noOps(count), {}, (root) => timed(() => work(root, count)) / count);
  const options = { workers: WORKERS };
  const ours = inRepository(noOps(count), options, (root) => timed(() => run(root)) / count);
  console.log(`| no-op tasks, ${FILES} files | a task | beyond git by hand |`);
  console.log('|---|---|---|');
  console.log(`| git by hand, one after the other | ${ms(byHand)} | |`);
  console.log(`| vtm run, ${WORKERS} at once | ${ms(ours)} | ${ms(ours - byHand)} |`);
}

/** A worktree, a commit and a merge for each task. */
function work(root: string, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const [tree, branch] = [`${root}.hand/${index}`, `hand/${index}`];
    git(root, 'worktree', 'add', '--quiet', '-b', branch, tree, 'HEAD');
    git(tree, 'commit', '--quiet', '--allow-empty', `--message=Task ${index}`);
    git(root, 'merge', '--quiet', '--no-edit', branch);
  }
}

/** Worktrees with linked packages, by the ports of a run, against git's own. */
async function worktreesWithPackages(): Promise<void> {
  const root = repository(noOps(1), {});
  for (let index = 0; index < PACKAGES; index += 1) {
    const folder = join(root, 'node_modules', `package-${index}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), `{ "name": "package-${index}" }\n`);
  }
  const found = await findRepository(root);
  const options = { worktrees: '../{repository}.vtm', modules: 'link' } as const;
  const ports = found.ok ? realPorts(root, found.value, options) : found;
  if (!ports.ok) throw new Error(ports.error.message);
  const ours: number[] = [];
  const bare: number[] = [];
  const { repository: worktrees } = ports.value;
  for (let index = 0; index < WORKTREES; index += 1) {
    const base = git(root, 'rev-parse', 'HEAD').trim();
    const [tree, branch] = [`${root}.hand/${index}`, `hand/${index}`];
    bare.push(timed(() => git(root, 'worktree', 'add', '--quiet', '-b', branch, tree, 'HEAD')));
    const before = performance.now();
    const place = worktrees.placeOf('A--T01', index + 1);
    const added = await worktrees.addWorktree(place, base);
    const filled = added.ok ? await worktrees.fillWorktree(place, base) : added;
    if (!filled.ok) throw new Error(filled.error.message);
    ours.push(performance.now() - before);
  }
  const [with_, without] = [median(ours), median(bare)];
  console.log(`| a worktree, ${PACKAGES} packages | ours | git worktree add | beyond it |`);
  console.log('|---|---|---|---|');
  console.log(
    `| median of ${WORKTREES} | ${ms(with_)} | ${ms(without)} | ${ms(with_ - without)} |\n`,
  );
}

/** Minutes of the plan stand for seconds here: whole seconds would be too coarse for tasks this short. */
function againstPlan(): void {
  const overhead = inRepository(sleepers(2 * WORKERS), { workers: WORKERS }, (root) => {
    run(root);
    return median(held(root)) / 1000 - 1;
  });
  const options = { workers: WORKERS, overheadMinutes: Math.max(0, overhead) };
  inRepository(chainsOfSeconds(), options, (root) => {
    const plan = JSON.parse(vtm(root, 'plan', '--json')) as { stream: { minutes: number } };
    run(root);
    const { minutes: planned } = plan.stream;
    const realised = (Math.max(...ends(root)) - Math.min(...starts(root))) / 1000;
    const off = (100 * (realised - planned)) / planned;
    console.log('| tasks of 1 to 4 s | overhead a task | planned | realised | difference |');
    console.log('|---|---|---|---|---|');
    console.log(
      `| ${starts(root).length}, ${WORKERS} at once | ${ms(overhead * 1000)} | ${planned.toFixed(2)} s | ${realised.toFixed(2)} s | ${off.toFixed(1)} % |`,
    );
  });
}

interface Entry {
  readonly started_at: string;
  readonly completed_at: string;
}

function entries(root: string): Entry[] {
  const state = JSON.parse(readFileSync(join(root, '.git/vtm/main/state.json'), 'utf8')) as {
    readonly manifests: Readonly<Record<string, { readonly tasks: Record<string, Entry> }>>;
  };
  return Object.values(state.manifests[MANIFEST]?.tasks ?? {});
}

const starts = (root: string) => entries(root).map((entry) => Date.parse(entry.started_at));
const ends = (root: string) => entries(root).map((entry) => Date.parse(entry.completed_at));
const held = (root: string) =>
  entries(root).map((entry) => Date.parse(entry.completed_at) - Date.parse(entry.started_at));

function inRepository<T>(tasks: readonly object[], options: object, use: (root: string) => T): T {
  return use(repository(tasks, options));
}

/** A repository of many small files, with these tasks and options. */
function repository(tasks: readonly object[], options: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'vtm-bench-'));
  made.push(folder);
  const root = join(folder, 'shop');
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (let index = 0; index < FILES; index += 1)
    write(`packages/p${index % 50}/src/f${index}.ts`, `export const value = ${index};\n`);
  write('.gitignore', 'node_modules\n');
  write('nx.json', JSON.stringify({ plugins: [{ plugin: 'vtm', options }] }));
  write(MANIFEST, JSON.stringify({ tasks }));
  git(root, 'init', '--quiet', '--initial-branch=main');
  git(root, 'config', 'user.name', 'Bench');
  git(root, 'config', 'user.email', 'bench@example.invalid');
  git(root, 'add', '.');
  git(root, 'commit', '--quiet', '--message=first');
  return root;
}

const git = (cwd: string, ...args: readonly string[]) => outputOf('git', args, cwd);
const vtm = (root: string, ...args: readonly string[]) =>
  outputOf(process.execPath, [VTM, ...args], root);
const run = (root: string) => vtm(root, 'run');
const ms = (milliseconds: number) => `${milliseconds.toFixed(0)} ms`;

function timed(work: () => unknown): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

void main(Number(process.argv[2] ?? 100));
