/*
 * Prints what Nx takes for the graph of many tasks against as many plain projects with as many edges, bare ones
 * and such as tell Nx as much: npm run bench:graph -- [tasks] [rounds]
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf } from '../../workspace/command.js';
import { benchWorkspace, registerPlugins } from '../bench-workspace.js';
import { manyTasks } from '../many-tasks.js';
import { median } from '../median.js';
import { describedProjects } from './described-projects.js';
import { bareProjects, plainPlugin } from './plain-plugin.js';
import { spent } from './spent.js';
import type { Spent } from './spent.js';

interface GivenTask {
  readonly task_id: string;
  readonly depends_on_tasks: readonly string[];
}

/** Every round asks all, one after the other, so that a slow minute of the machine weighs on all alike. */
async function main(count: number, rounds: number): Promise<void> {
  const manifest = manyTasks(count);
  const root = benchWorkspace(manifest, ['vtm']);
  // The index of entries spares Nx to read the manifest once for each task.
  outputOf(process.execPath, [join(root, 'node_modules/vtm/dist/cli/main.js'), 'sync'], root);
  outputOf('git', ['add', '--all'], root);
  const tasks = manifest.tasks as readonly GivenTask[];
  const edges = Object.fromEntries(tasks.map((task) => [task.task_id, task.depends_on_tasks]));
  const plugins = {
    bare: plainPlugin(root, 'bare', bareProjects(edges)),
    described: plainPlugin(root, 'described', await describedProjects(root, edges)),
    vtm: 'vtm',
  };
  const asked = { bare: [] as Spent[], described: [] as Spent[], vtm: [] as Spent[] };
  // The first time infers; what follows finds what was kept.
  for (let round = -1; round < rounds; round += 1)
    for (const name of ['bare', 'described', 'vtm'] as const) {
      const one = askedOf(root, plugins[name]);
      if (round >= 0) asked[name].push(one);
    }
  rmSync(root, { recursive: true, force: true });
  console.log(
    `| ${count} tasks, ${rounds} rounds | vtm | bare projects | ratio | described | ratio |`,
  );
  console.log('|---|---|---|---|---|---|');
  for (const what of ['wall', 'processor'] as const) console.log(row(what, asked));
}

function askedOf(root: string, plugin: string): Spent {
  registerPlugins(root, [plugin]);
  const asked = spent('nx', ['run-many', '-t', 'vtm-task', '--graph=stdout'], root);
  if (asked.code !== 0) throw new Error(asked.text.slice(-2_000));
  return asked;
}

type Asked = Readonly<Record<'bare' | 'described' | 'vtm', readonly Spent[]>>;

/** Medians, in seconds, and medians of the ratios within a round. */
function row(what: 'wall' | 'processor', { bare, described, vtm }: Asked): string {
  const seconds = (all: readonly Spent[]) =>
    `${(median(all.map((each) => each[what])) / 1000).toFixed(2)} s`;
  const ratio = (all: readonly Spent[]) =>
    median(vtm.map((each, at) => each[what] / (all[at]?.[what] ?? NaN))).toFixed(2);
  const cells = [seconds(vtm), seconds(bare), ratio(bare), seconds(described), ratio(described)];
  return `| ${[what, ...cells].join(' | ')} |`;
}

void main(Number(process.argv[2] ?? 10_000), Number(process.argv[3] ?? 5));
