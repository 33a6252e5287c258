/*
 * Plans every instance of a folder and prints gaps, bounds and times as Markdown:
 *   npm run bench:planner -- DIR [--effort N] [--json FILE] [--schedules OUTDIR]
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Instance } from './instance.js';
import { measure, scheduleOf } from './measure.js';
import type { Measure } from './measure.js';
import { tables } from './tables.js';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    effort: { type: 'string', default: '1' },
    json: { type: 'string' },
    schedules: { type: 'string' },
  },
});
const [folder] = positionals;
const effort = Number(values.effort);
if (folder === undefined || !(effort > 0)) {
  console.error(
    'npm run bench:planner -- DIR [--effort N] [--json FILE] [--schedules OUTDIR]; N is above 0, 1 the usual effort',
  );
  process.exit(2);
}

warmUp();
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const measures: Measure[] = [];
for (const file of files.sort()) {
  const instance = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Instance;
  const { plan, measured } = measure(instance, effort);
  measures.push(measured);
  if (values.schedules === undefined) continue;
  mkdirSync(values.schedules, { recursive: true });
  writeFileSync(join(values.schedules, file), JSON.stringify(scheduleOf(plan)));
}
console.log(tables(measures, effort));
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(measures, null, 2));

/** The first plan of a process pays for compiling the planner: that is no figure of any instance. */
function warmUp(): void {
  const tasks = Array.from({ length: 40 }, (_, task) => ({
    id: `T${task}`,
    duration: 1 + (task % 7),
  }));
  const family = 'warm-up';
  const none = { deps: [], conflicts: [['T0', 'T1']] as const, best_known: 1 };
  measure({ name: family, family, tasks, workers: 3, ...none }, 0.1);
}
