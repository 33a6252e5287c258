/*
 * Prints what a run of no-op tasks in a batch takes in the user's own work tree, all of `nx run-many` included,
 * against as many bare processes at the same parallelism: npm run bench:batch -- [tasks] [rounds]
 */
import { rmSync } from 'node:fs';
import { benchWorkspace } from './bench-workspace.js';
import { median } from './median.js';
import { spent } from './scale/spent.js';
import type { Spent } from './scale/spent.js';

const WORKERS = 3;

/** Programs that end at once, by what they are called here: the cheapest of all, and the cheapest script. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  true: ['/bin/true'],
  'node -e 0': [process.execPath, '-e', '0'],
};

/** A program, and what each round has measured of it. */
interface Program {
  readonly name: string;
  readonly argv: readonly string[];
  readonly bare: Spent[];
  /** A run of one task: what Nx takes without any. */
  readonly one: Spent[];
  readonly all: Spent[];
}

function main(count: number, rounds: number): void {
  const measured = Object.entries(PROGRAMS).map(([name, argv]): Program => ({
    name,
    argv,
    bare: [],
    one: [],
    all: [],
  }));
  // A round takes each measure once, so that a slow minute of the machine weighs on all alike.
  for (let round = 0; round < rounds; round += 1)
    for (const { argv, bare, one, all } of measured) {
      bare.push(bareProcesses(argv, count));
      one.push(runOf(argv, 1));
      all.push(runOf(argv, count));
    }
  console.log(
    `| ${count} tasks, medians of ${rounds} | bare processes | nx run-many | ratio | a task adds | of the processor |`,
  );
  console.log('|---|---|---|---|---|---|');
  for (const each of measured) console.log(row(each, count));
}

/**
 * Wall time but for the last column. A task's own processes are in nobody's process tree and not in it: it is
 * what Nx and vtm take themselves for one task more.
 */
function row({ name, bare, one, all }: Program, count: number): string {
  const of = (each: readonly Spent[]) => median(each.map(({ wall }) => wall));
  const processor = (each: readonly Spent[]) => median(each.map((spent) => spent.processor));
  const ratio = median(all.map(({ wall }, at) => wall / (bare[at]?.wall ?? NaN)));
  const seconds = [bare, all].map((each) => `${(of(each) / 1000).toFixed(2)} s`);
  const added = [of(all) - of(one) - of(bare), processor(all) - processor(one)].map(
    (milliseconds) => `${(milliseconds / (count - 1)).toFixed(1)} ms`,
  );
  return `| \`${name}\` | ${[...seconds, ratio.toFixed(2), ...added].join(' | ')} |`;
}

/** `nx run-many` over so many independent tasks in a fresh workspace, whose graph is there already. */
function runOf(argv: readonly string[], count: number): Spent {
  const tasks = Array.from({ length: count }, (_, index) => noOp(index, argv));
  const root = benchWorkspace({ tasks }, [
    { plugin: 'vtm', options: { workers: WORKERS, isolation: 'none' } },
  ]);
  expectGood(spent('nx', ['sync'], root));
  expectGood(spent('git', ['add', '--all'], root));
  expectGood(spent('git', ['commit', '--quiet', '--allow-empty', '--message=sync'], root));
  expectGood(spent('nx', ['show', 'projects'], root));
  const run = expectGood(spent('nx', ['run-many', '-t', 'vtm-task'], root));
  rmSync(root, { recursive: true, force: true, maxRetries: 10 });
  return run;
}

/** So many processes, one after the other in each of as many lanes as the run has. */
function bareProcesses(argv: readonly string[], count: number): Spent {
  const lanes = ['-c', 'seq "$1" | xargs -P "$2" -I{} "${@:3}"', 'bare', String(count)];
  return expectGood(spent('bash', [...lanes, String(WORKERS), ...argv], process.cwd()));
}

function expectGood(run: Spent): Spent {
  if (run.code !== 0) throw new Error(run.text.slice(-2_000));
  return run;
}

function noOp(index: number, argv: readonly string[]): object {
  const capability = `FEATURE_${index}`;
  return {
    task_id: `${capability}--T01`,
    capability_id: capability,
    phase: 'Phase 1',
    slice: 'Slice 1.1',
    title: `Do nothing, number ${index}`,
    description: 'Ends at once.',
    acceptance_criteria: [{ id: `${capability}-AC01`, text: 'It has ended' }],
    risk: 'Low',
    est: { size: 'XS' },
    depends_on_tasks: [],
    parallel: true,
    conflicts_with: [],
    file_scope: [`packages/feature-${index}/`],
    run: argv,
  };
}

main(Number(process.argv[2] ?? 100), Number(process.argv[3] ?? 3));
