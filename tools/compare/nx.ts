import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf } from '../workspace/command.js';
import { yesOrNo } from './facts.js';
import type { Seen } from './facts.js';
import { factsOfRun, wereAtOnce } from './run-facts.js';
import { commandOf, takeNotes, TASKS, writeSlice } from './slice.js';
import type { Notes } from './slice.js';

/** What Nx does with the slice, in a folder that has it installed: tasks are targets, dependencies `dependsOn`. */
export function seenOfNx(root: string, version: string): Seen {
  const facts = factsOfRun(root, runOf(root, false));
  const marked = yesOrNo(wereAtOnce(runOf(root, true), 'A', 'B'));
  return { tool: `Nx ${version}`, facts: { ...facts, marked } };
}

/** One run of all tasks, each the target of a project of its own. */
function runOf(root: string, areMarked: boolean): Notes {
  const record = join(root, 'record');
  writeSlice(root);
  writeFileSync(join(root, 'package.json'), '{ "name": "slice", "private": true }\n');
  writeFileSync(join(root, 'nx.json'), '{ "analytics": false, "neverConnectToCloud": true }\n');
  for (const task of TASKS) {
    const folder = join(root, 'projects', task);
    const work = {
      command: commandOf(task, record).join(' '),
      ...(task === 'C' && { dependsOn: [{ projects: ['A'], target: 'work' }] }),
      ...(areMarked && (task === 'A' || task === 'B') && { parallelism: false }),
    };
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'project.json'), JSON.stringify({ name: task, targets: { work } }));
  }
  outputOf('nx', ['run-many', '-t', 'work', `--parallel=${TASKS.length}`], root);
  return takeNotes(record);
}
