/*
 * Prints what vtm adds to each task of a batch beyond starting its process, in the user's own work tree:
 * npm run bench:batch -- [tasks]
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf } from '../workspace/command.js';
import { benchWorkspace } from './bench-workspace.js';
import { median } from './median.js';

const WORKERS = 3;
const ROUNDS = 3;
const PROGRAM = '/bin/true';

async function main(count: number): Promise<void> {
  const one: number[] = [];
  const all: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    one.push(runOf(1));
    all.push(runOf(count));
    bare.push(await processes(count));
  }
  const added = (median(all) - median(one) - median(bare)) / (count - 1);
  console.log(
    `| no-op tasks | nx run-many | the same with one task | bare processes | a task adds |`,
  );
  console.log('|---|---|---|---|---|');
  const seconds = [all, one, bare].map((values) => `${(median(values) / 1000).toFixed(2)} s`);
  console.log(`| ${count} | ${seconds.join(' | ')} | ${added.toFixed(1)} ms |`);
}

/** Milliseconds of `nx run-many` over so many independent tasks in a fresh workspace. */
function runOf(count: number): number {
  const tasks = Array.from({ length: count }, (_, index) => noOp(index));
  const root = benchWorkspace({ tasks }, [
    { plugin: 'vtm', options: { workers: WORKERS, isolation: 'none' } },
  ]);
  outputOf('nx', ['show', 'projects'], root);
  const before = performance.now();
  outputOf('nx', ['run-many', '-t', 'vtm-task'], root);
  const took = performance.now() - before;
  rmSync(join(root), { recursive: true, force: true, maxRetries: 10 });
  return took;
}

function noOp(index: number): object {
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
    run: [PROGRAM],
  };
}

/** Milliseconds to start and end so many processes, as many at a time as the run may have. */
async function processes(count: number): Promise<number> {
  const before = performance.now();
  let left = count;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      await new Promise((resolve) => spawn(PROGRAM, { stdio: 'ignore' }).on('exit', resolve));
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, lane));
  return performance.now() - before;
}

void main(Number(process.argv[2] ?? 100));
