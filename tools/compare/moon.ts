import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf } from '../workspace/command.js';
import { yesOrNo } from './facts.js';
import type { Seen } from './facts.js';
import { newRepository } from './new-repository.js';
import { factsOfRun, wereAtOnce } from './run-facts.js';
import { commandOf, takeNotes, TASKS, writeSlice } from './slice.js';
import type { Notes } from './slice.js';

/** What moon does with the slice, in a folder that has it installed: dependencies are `deps`. */
export function seenOfMoon(root: string, version: string): Seen {
  writeSlice(root);
  mkdirSync(join(root, '.moon'));
  const settings = { projects: { slice: 'packages/alpha' }, telemetry: false };
  writeFileSync(join(root, '.moon/workspace.json'), JSON.stringify(settings));
  newRepository(root);
  const facts = factsOfRun(root, runOf(root, false));
  const marked = yesOrNo(wereAtOnce(runOf(root, true), 'A', 'B'));
  return { tool: `moon ${version}`, facts: { ...facts, marked } };
}

/** One run of all tasks, which belong to one project. */
function runOf(root: string, areMarked: boolean): Notes {
  const record = join(root, 'record');
  writeSlice(root);
  const tasks = TASKS.map((task) => {
    const options = {
      ...{ cache: false, runFromWorkspaceRoot: true },
      ...(areMarked && (task === 'A' || task === 'B') && { mutex: 'list' }),
    };
    const deps = task === 'C' ? ['~:a'] : [];
    return [task.toLowerCase(), { command: commandOf(task, record), deps, options }] as const;
  });
  const project = JSON.stringify({ tasks: Object.fromEntries(tasks) });
  writeFileSync(join(root, 'packages/alpha/moon.json'), project);
  const targets = TASKS.map((task) => `slice:${task.toLowerCase()}`);
  outputOf('moon', ['run', ...targets, '--concurrency', String(TASKS.length)], root);
  return takeNotes(record);
}
