import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { outputOf, succeeds } from '../workspace/command.js';
import { yesOrNo } from './facts.js';
import type { Seen } from './facts.js';
import { newRepository } from './new-repository.js';
import { factsOfRun, wereAtOnce } from './run-facts.js';
import { commandOf, FILE, takeNotes, TASKS, writeSlice } from './slice.js';
import type { TaskName } from './slice.js';

/** What vtm does with the slice, in two folders that have it and Nx installed; nobody has declared a conflict. */
export function seenOfVtm(root: string, another: string): Seen {
  startIn(root, FILE);
  outputOf('vtm', ['claim', 'A--T01'], root);
  const next = nextOf(root);
  outputOf('vtm', ['abandon', 'A--T01'], root);
  outputOf('vtm', ['run'], root);
  const facts = factsOfRun(root, takeNotes(join(root, 'record')));
  return { tool: 'vtm', facts: { ...facts, next, hidden: whenHidden(another) } };
}

const nextOf = (root: string): string => {
  const { tasks } = JSON.parse(outputOf('vtm', ['next', '--json'], root)) as {
    readonly tasks: readonly { readonly task_id: string }[];
  };
  return tasks.map(({ task_id }) => task_id.replace('--T01', '')).join(', ');
};

/** B declares a file that it does not touch: what cannot be foreseen is stopped afterwards. */
function whenHidden(root: string): string {
  startIn(root, { ...FILE, B: 'packages/beta/b.txt' });
  if (succeeds('vtm', ['run', 'A--T01', 'B--T01'], root))
    throw new Error('vtm run succeeded where two tasks had written one line');
  const { tasks } = JSON.parse(outputOf('vtm', ['status', '--json'], root)) as {
    readonly tasks: readonly { readonly status: string }[];
  };
  const blocked = tasks.filter(({ status }) => status === 'blocked').length;
  const atOnce = yesOrNo(wereAtOnce(takeNotes(join(root, 'record')), 'A', 'B'));
  return `${atOnce}; ${blocked} is blocked`;
}

/** Writes the slice as a manifest, with these scopes, and commits it. */
function startIn(root: string, scopes: Readonly<Record<TaskName, string>>): void {
  const path = join(root, 'docs/backlog/virtual-task-manifest.json');
  const record = join(root, 'record');
  writeSlice(root);
  mkdirSync(dirname(path), { recursive: true });
  const tasks = TASKS.map((task) => entryOf(task, scopes[task], record));
  writeFileSync(path, `${JSON.stringify({ tasks }, null, 2)}\n`);
  newRepository(root);
}

const entryOf = (task: TaskName, scope: string, record: string) => ({
  task_id: `${task}--T01`,
  capability_id: task,
  phase: 'Phase 1',
  slice: 'Slice 1.1',
  title: `Do ${task}`,
  description: `All of ${task}`,
  acceptance_criteria: [{ id: `${task}-AC01`, text: 'It is done' }],
  risk: task === 'H' ? 'High' : 'Low',
  est: { size: 'S' },
  depends_on_tasks: task === 'C' ? ['A--T01'] : [],
  parallel: task !== 'H',
  conflicts_with: [],
  file_scope: [scope],
  run: commandOf(task, record),
});
