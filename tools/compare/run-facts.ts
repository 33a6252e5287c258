import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { yesOrNo } from './facts.js';
import type { Seen } from './facts.js';
import { LIST } from './slice.js';
import type { Notes, TaskName } from './slice.js';

/** What a run of the whole slice shows, by what its commands have noted and the file that A and B write. */
export const factsOfRun = (root: string, notes: Notes): Seen['facts'] => ({
  free: yesOrNo(wereAtOnce(notes, 'A', 'D')),
  shared: yesOrNo(wereAtOnce(notes, 'A', 'B')),
  kept: String(linesKept(root)),
  early: yesOrNo(placeOf(notes, 'C', 'start') < placeOf(notes, 'A', 'end')),
  risk: yesOrNo((['A', 'B', 'D'] as const).some((other) => wereAtOnce(notes, 'H', other))),
});

/** Whether two tasks were at work at the same time. */
export const wereAtOnce = (notes: Notes, one: TaskName, other: TaskName): boolean =>
  placeOf(notes, one, 'start') < placeOf(notes, other, 'end') &&
  placeOf(notes, other, 'start') < placeOf(notes, one, 'end');

/** @throws an Error when the task has not done its work, for then nothing can be said of it */
function placeOf(notes: Notes, task: TaskName, what: 'start' | 'end'): number {
  const place = notes.findIndex((note) => note.task === task && note.what === what);
  if (place < 0) throw new Error(`${task} has noted no ${what}`);
  return place;
}

/** How many of the lines that A and B have added are there. */
const linesKept = (root: string): number =>
  readFileSync(join(root, LIST), 'utf8')
    .split('\n')
    .filter((line) => line === 'A' || line === 'B').length;
