/* Prints how long the command `vtm validate` takes as a whole process: npm run bench:validate -- [tasks …] */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchWorkspace } from './bench-workspace.js';
import { manyTasks } from './many-tasks.js';
import { median } from './median.js';

const ROUNDS = 7;
const VTM = join(__dirname, '../../packages/vtm/dist/cli/main.js');

const counts = process.argv.slice(2).map(Number);
console.log('| tasks | findings | `vtm validate` | `node -e 0` | ratio |');
console.log('|---|---|---|---|---|');
for (const count of counts.length > 0 ? counts : [100, 2_000]) {
  console.log(row('sound', count, manyTasks(count)));
  console.log(row('troubled', count, troubled(count)));
}

/** Medians of interleaved runs, so that a slow minute of the machine weighs on both alike. */
function row(kind: string, count: number, manifest: { readonly tasks: readonly object[] }): string {
  const root = workspaceOf(manifest);
  const found = findingsIn(root);
  const whole: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(timed(['-e', '0'], root));
    whole.push(timed([VTM, 'validate'], root));
  }
  rmSync(root, { recursive: true, force: true });
  const [seconds, start] = [median(whole) / 1000, median(bare) / 1000];
  const figures = [
    `${seconds.toFixed(2)} s`,
    `${start.toFixed(3)} s`,
    (seconds / start).toFixed(1),
  ];
  return `| ${[`${count} ${kind}`, found, ...figures].join(' | ')} |`;
}

/** The packages that the generated scopes name, as projects. */
function workspaceOf(manifest: object): string {
  const root = benchWorkspace(manifest, []);
  for (let area = 0; area < 50; area += 1) {
    const name = `area-${area}`;
    mkdirSync(join(root, 'packages', name), { recursive: true });
    writeFileSync(join(root, 'packages', name, 'package.json'), JSON.stringify({ name }));
  }
  return root;
}

/** The same tasks with defects: scopes that meet, documents that are missing, conflicts on one side. */
function troubled(count: number): { readonly tasks: readonly object[] } {
  const { tasks } = manyTasks(count);
  const ids = tasks.map((task) => (task as { readonly task_id: string }).task_id);
  return {
    tasks: tasks.map((task, at) => ({
      ...task,
      description: 'Must survive data loss, after the FEATURE_1 is implemented.',
      file_scope: [
        `packages/area-${at % 50}/src/`,
        `pakages/x-${at}/`,
        'packages/area-1/lib/**/*.ts',
      ],
      conflicts_with: at === 0 ? [] : [ids[at - 1]],
      related_specs: [`docs/spec-${at % 20}.md`],
      est: { size: 'L' },
      parallelism_group: 'setup',
    })),
  };
}

function findingsIn(root: string): number {
  const { stdout } = spawnSync(process.execPath, [VTM, 'validate', '--json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return (JSON.parse(stdout) as { readonly diagnostics: readonly object[] }).diagnostics.length;
}

function timed(args: readonly string[], cwd: string): number {
  const before = performance.now();
  spawnSync(process.execPath, args, { cwd, stdio: 'ignore' });
  return performance.now() - before;
}
