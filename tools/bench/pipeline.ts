/*
 * Prints what the option "pipeline" costs Nx, beside the same backlog without it: edges, inference, and the
 * graph of tasks: npm run bench:pipeline -- [tasks …]
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf } from '../workspace/command.js';
import { benchWorkspace, registerPlugins } from './bench-workspace.js';
import { manyTasks } from './many-tasks.js';
import { median } from './median.js';

const ROUNDS = 5;
const GRAPH = ['run-many', '-t', 'vtm-task', '--graph=stdout'];

/** The ways in which the tasks of a backlog are inferred, by the options of the plugin. */
const MODES = { batch: {}, pipeline: { pipeline: true } } as const;
type Mode = keyof typeof MODES;

interface Figures {
  /** Milliseconds of `nx show projects` after an edit, and with what was inferred at hand. */
  readonly first: number[];
  readonly again: number[];
  /** Milliseconds of printing the graph of all tasks. */
  readonly graph: number[];
  /** Edges between tasks in that graph. */
  edges: number;
}

const counts = process.argv.slice(2).map(Number);
console.log(
  '| tasks | mode | edges | `nx show projects`, first | again | `nx run-many --graph` | ratio |',
);
console.log('|---|---|---|---|---|---|---|');
for (const count of counts.length > 0 ? counts : [300, 1_000])
  for (const line of rows(count)) console.log(line);

/** Medians of interleaved runs, so that a slow minute of the machine weighs on both alike. */
function rows(count: number): string[] {
  const root = benchWorkspace(manyTasks(count), []);
  const modes = Object.keys(MODES) as Mode[];
  const figures = new Map(modes.map((mode) => [mode, nothing()]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const mode of modes) measure(root, mode, figures.get(mode) ?? nothing());
  rmSync(root, { recursive: true, force: true });
  const bare = median(figures.get('batch')?.graph ?? []);
  return [...figures].map(([mode, { edges, ...times }]) => {
    const seconds = [times.first, times.again, times.graph].map(
      (values) => `${(median(values) / 1000).toFixed(2)} s`,
    );
    const ratio = (median(times.graph) / bare).toFixed(2);
    return `| ${[count, mode, edges, ...seconds, ratio].join(' | ')} |`;
  });
}

function nothing(): Figures {
  return { first: [], again: [], graph: [], edges: 0 };
}

function measure(root: string, mode: Mode, figures: Figures): void {
  registerPlugins(root, [{ plugin: 'vtm', options: MODES[mode] }]);
  rmSync(join(root, '.nx'), { recursive: true, force: true });
  figures.first.push(timed(root, ['show', 'projects']).took);
  figures.again.push(timed(root, ['show', 'projects']).took);
  const { took, printed } = timed(root, GRAPH);
  figures.graph.push(took);
  figures.edges = edgesIn(printed);
}

function timed(root: string, args: readonly string[]): { took: number; printed: string } {
  const before = performance.now();
  const printed = outputOf('nx', args, root);
  return { took: performance.now() - before, printed };
}

function edgesIn(printed: string): number {
  const { tasks } = JSON.parse(printed) as {
    readonly tasks: { readonly dependencies: Readonly<Record<string, readonly unknown[]>> };
  };
  return Object.values(tasks.dependencies).flat().length;
}
