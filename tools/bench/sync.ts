/* Prints what `vtm sync` takes, cold: npm run bench:sync -- [tasks …] */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf } from '../workspace/command.js';
import { benchWorkspace } from './bench-workspace.js';
import { manyTasks } from './many-tasks.js';
import { median } from './median.js';

const ROUNDS = 5;
const VTM = join(__dirname, '../../packages/vtm/dist/cli/main.js');

/** How many tasks write one module, and so conflict with each other. */
const SHARING = [1, 28, 100];

const counts = process.argv.slice(2).map(Number);
console.log(
  '| tasks | derived conflicts | first vtm sync | a second one, in sync | vtm validate |',
);
console.log('|---|---|---|---|---|');
for (const count of counts.length > 0 ? counts : [2_000])
  for (const sharing of SHARING) console.log(row(count, sharing));

function row(count: number, sharing: number): string {
  const root = benchWorkspace({ tasks: sharingTasks(count, sharing) }, ['vtm']);
  const times: readonly number[][] = [[], [], []];
  const recorded = recordedBy(vtm(root, 'sync', '--json'));
  for (let round = 0; round < ROUNDS; round += 1) {
    outputOf('git', ['checkout', '--quiet', '--', '.'], root);
    ['sync', 'sync', 'validate'].forEach((command, at) => times[at]?.push(timed(root, command)));
  }
  rmSync(root, { recursive: true, force: true });
  const seconds = times.map((each) => `${(median(each) / 1000).toFixed(2)} s`);
  return `| ${[count, recorded, ...seconds].join(' | ')} |`;
}

/** Features of their own, each with a module that so many others write, too. */
function sharingTasks(count: number, sharing: number): readonly object[] {
  const modules = Math.ceil(count / sharing);
  return manyTasks(count).tasks.map((task, at) => ({
    ...task,
    capability_id: `FEATURE_${at}`,
    file_scope: [
      `packages/area-${at % 50}/own-${at}/`,
      `packages/shared/m${(at * 7919) % modules}/`,
    ],
    test_verification: [`packages/area-${at % 50}/own-${at}.spec.ts`],
  }));
}

function timed(root: string, command: string): number {
  const before = performance.now();
  vtm(root, command);
  return performance.now() - before;
}

function vtm(root: string, ...args: readonly string[]): string {
  return outputOf(process.execPath, [VTM, ...args], root);
}

function recordedBy(json: string): number {
  const { changes } = JSON.parse(json) as { changes: readonly { action: string }[] };
  return changes.filter(({ action }) => action === 'recorded').length;
}
