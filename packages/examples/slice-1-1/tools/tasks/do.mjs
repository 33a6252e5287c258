/**
 * `node tools/tasks/do.mjs <task id>`: does one task of the backlog.
 *
 * It writes what lies in content/<task id>/ to the same path of the workspace, makes the edits of
 * edits/<task id>.mjs, proves the task by its tests and takes as long as estimated. Doing a task
 * twice changes nothing.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { SECONDS_PER_MINUTE } from './pace.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = join(HERE, '../..');
const MANIFEST = 'docs/backlog/virtual-task-manifest.json';

const started = performance.now();
const task = taskNamed(process.argv[2]);
write(task.task_id);
await edit(task.task_id);
process.exitCode = prove(task.test_verification);
await wait(
  Math.max(0, task.est.minutes * SECONDS_PER_MINUTE * 1000 - (performance.now() - started)),
);
console.log(`${task.task_id} ${process.exitCode === 0 ? 'done' : 'failed'}`);

function taskNamed(id) {
  const { tasks } = JSON.parse(readFileSync(join(ROOT, MANIFEST), 'utf8'));
  const found = tasks.find((one) => one.task_id === id);
  if (found) return found;
  console.error(`No task "${id}" in ${MANIFEST}. Usage: node tools/tasks/do.mjs <task id>`);
  process.exit(2);
}

function write(id) {
  const content = join(HERE, 'content', id);
  if (existsSync(content)) cpSync(content, ROOT, { recursive: true });
}

async function edit(id) {
  const file = join(HERE, 'edits', `${id}.mjs`);
  if (existsSync(file)) (await import(pathToFileURL(file).href)).edit(ROOT);
}

function prove(tests) {
  const { status } = spawnSync(process.execPath, ['--test', ...tests], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  return status ?? 1;
}
