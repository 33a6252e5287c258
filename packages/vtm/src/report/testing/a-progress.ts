import type { Task } from '../../manifest/task.js';
import { aTask } from '../../manifest/testing/a-task.js';
import { foldProgress, progressFrom } from '../../run/progress.js';
import type { Progress, ProgressEvent, Sight } from '../../run/progress.js';
import { EMPTY_STATE } from '../../run/state.js';
import type { Entry, RunState } from '../../run/state.js';
import { aLease, aState, NEW_YEAR } from '../../run/testing/a-state.js';
import { aUniverse } from '../../run/testing/a-universe.js';

/** What a turn has left of a run of all given tasks, 3 at once, of which none has been tried. */
export const aSight = (tasks: readonly Task[], more: Partial<Sight> = {}): Sight => ({
  universe: aUniverse(tasks),
  state: EMPTY_STATE,
  at: NEW_YEAR,
  workers: 3,
  wipLimit: 3,
  missing: new Map(),
  dirt: new Map(),
  selection: tasks.map((_task, at) => at),
  wanted: tasks.map((_task, at) => at),
  ahead: [],
  ...more,
});

/** Everything that is told, at New Year, of a run that began then. */
export const progressOf = (events: readonly ProgressEvent[], now: number = NEW_YEAR): Progress =>
  events.reduce((progress, event) => foldProgress(progress, event, now), progressFrom(NEW_YEAR));

/** A task in progress since New Year. */
const inProgress = (slot: number, more: Partial<Entry> = {}): Entry => ({
  status: 'in-progress',
  started_at: new Date(NEW_YEAR).toISOString(),
  lease: aLease(slot + 1, { slot }),
  ...more,
});

const byHand = (by: string): Entry => ({
  status: 'in-progress',
  started_at: new Date(NEW_YEAR - 900_000).toISOString(),
  claimed_by: by,
});

const TASKS: readonly Task[] = [
  aTask('HASH--T01', { title: 'Hash content', minutes: 10, scope: ['packages/hash/'] }),
  aTask('WRITER--T01', { title: 'Write atomically', minutes: 15, scope: ['packages/writer/'] }),
  aTask('READER--T01', { title: 'Read strictly', minutes: 5, scope: ['packages/reader/'] }),
  aTask('CLI--T01', { title: 'The command line', minutes: 20, scope: ['packages/cli/'] }),
  aTask('HASH--T02', { minutes: 10, capability: 'HASH2', scope: ['packages/hash/src/hash.ts'] }),
  aTask('STORE--T01', { minutes: 10, dependsOn: ['WRITER--T01'] }),
  aTask('MIGRATE--T01', { minutes: 30, risk: 'High', parallel: false }),
  aTask('DOCS--T01', { minutes: 5, scope: ['packages/guide/'] }),
];

const STATE: RunState = aState({
  'READER--T01': { status: 'completed' },
  'HASH--T01': inProgress(0),
  'WRITER--T01': inProgress(1),
  'CLI--T01': inProgress(2),
  'DOCS--T01': byHand('Ada'),
});

const started = (task: string, slot: number): ProgressEvent => ({
  ...{ type: 'started', task, slot, at: NEW_YEAR, adopted: false },
});

/** A run of eight tasks: one done, three under way, one held by Ada, and others that wait for all kinds of things. */
export const AN_USUAL_RUN: readonly ProgressEvent[] = [
  started('HASH--T01', 0),
  { type: 'step', task: 'HASH--T01', step: 'verifying' },
  started('WRITER--T01', 1),
  { type: 'step', task: 'WRITER--T01', step: 'running' },
  started('CLI--T01', 2),
  { type: 'step', task: 'CLI--T01', step: 'preparing' },
  { type: 'ended', task: 'READER--T01', outcome: { kind: 'completed' } },
  { type: 'turn', sight: aSight(TASKS, { state: STATE, wipLimit: 5, wanted: [4, 5, 6, 7] }) },
];
