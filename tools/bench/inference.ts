/* Prints what the plugin adds to `nx show projects`: npm run bench:inference -- [tasks …] */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf } from '../workspace/command.js';
import { benchWorkspace, registerPlugins } from './bench-workspace.js';
import { manyTasks } from './many-tasks.js';
import { median } from './median.js';

const ROUNDS = 5;

const counts = process.argv.slice(2).map(Number);
console.log('| tasks | without the plugin | with it | adds | with it, for the first time | adds |');
console.log('|---|---|---|---|---|---|');
for (const count of counts.length > 0 ? counts : [1_000, 10_000]) console.log(row(count));

/** Medians of interleaved runs, so that a slow minute of the machine weighs on all alike. */
function row(count: number): string {
  const root = benchWorkspace(manyTasks(count), []);
  const without: number[] = [];
  const first: number[] = [];
  const again: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    registerPlugins(root, []);
    forget(root);
    showProjects(root);
    without.push(showProjects(root));
    registerPlugins(root, ['vtm']);
    forget(root);
    first.push(showProjects(root));
    again.push(showProjects(root));
  }
  rmSync(root, { recursive: true, force: true });
  const bare = median(without);
  const seconds = [bare, median(again), median(again) - bare, median(first), median(first) - bare];
  return `| ${[count, ...seconds.map((value) => `${(value / 1000).toFixed(2)} s`)].join(' | ')} |`;
}

function forget(root: string): void {
  rmSync(join(root, '.nx'), { recursive: true, force: true });
}

function showProjects(root: string): number {
  const before = performance.now();
  outputOf('nx', ['show', 'projects'], root);
  return performance.now() - before;
}
