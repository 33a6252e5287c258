/* Prints what `vtm next` takes against a bare `node -e 0`: npm run bench:next -- [tasks …] */
import { spawnSync } from 'node:child_process';
import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BENCH_MANIFEST, benchWorkspace } from './bench-workspace.js';
import { manyTasks } from './many-tasks.js';
import { median } from './median.js';

const ROUNDS = 21;
/** Planning takes long: fewer rounds tell as much. */
const COLD_ROUNDS = 7;
const VTM = join(__dirname, '../../packages/vtm/dist/cli/main.js');

const counts = process.argv.slice(2).map(Number);
console.log('| tasks | `node -e 0` | `vtm next` | ratio | after an edit | ratio |');
console.log('|---|---|---|---|---|---|');
for (const count of counts.length > 0 ? counts : [100]) console.log(row(count));

/** Medians of interleaved runs, so that a slow minute of the machine weighs on all alike. */
function row(count: number): string {
  const root = benchWorkspace(manyTasks(count), ['vtm']);
  const bare: number[] = [];
  const warm: number[] = [];
  const cold: number[] = [];
  next(root);
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(timeOf(root, ['-e', '0']));
    warm.push(next(root));
    if (round >= COLD_ROUNDS) continue;
    appendFileSync(join(root, BENCH_MANIFEST), '\n');
    cold.push(next(root));
  }
  rmSync(root, { recursive: true, force: true });
  const ratio = (values: readonly number[]) => (median(values) / median(bare)).toFixed(2);
  const figures = [count, inMs(bare), inMs(warm), ratio(warm), inMs(cold), ratio(cold)];
  return `| ${figures.join(' | ')} |`;
}

function inMs(values: readonly number[]): string {
  return `${Math.round(median(values))} ms`;
}

function next(root: string): number {
  return timeOf(root, [VTM, 'next']);
}

function timeOf(cwd: string, args: readonly string[]): number {
  const before = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  const took = performance.now() - before;
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed: ${stderr}`);
  return took;
}
