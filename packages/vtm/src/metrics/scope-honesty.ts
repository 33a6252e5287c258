import { matches, readEntry } from '../scope/match.js';
import { share, sum } from './figure.js';
import type { Figure } from './figure.js';
import { countUp, mostOf } from './most.js';
import type { TaskRecord, Touched } from './task-record.js';

/** What tasks declared against what they touched. */
export interface ScopeMetrics {
  /** Tasks whose touched files are known. */
  readonly tasks: number;
  readonly tasks_within: number;
  readonly within_rate: Figure;
  readonly files: number;
  readonly files_within: number;
  readonly files_within_rate: Figure;
  /** The files outside of a scope that most tasks touched. */
  readonly strays: readonly { readonly file: string; readonly tasks: number }[];
  /** Entries of the scopes of done tasks, and those of them in which the task touched nothing. */
  readonly entries: number;
  readonly entries_unused: number;
  /** The unused entries that most tasks declare. */
  readonly unused: readonly { readonly entry: string; readonly tasks: number }[];
}

type Known = TaskRecord & { readonly touched: Touched };

/** How honest the scopes of tasks are. O(entries · files of their tasks). */
export function scopeMetrics(records: readonly TaskRecord[], named: number): ScopeMetrics {
  const known = records.filter((record): record is Known => record.touched !== null);
  const within = known.filter(({ touched }) => touched.strays.length === 0).length;
  const files = sum(known.map(({ touched }) => touched.files.length));
  const strays = sum(known.map(({ touched }) => touched.strays.length));
  const done = known.filter(({ isDone }) => isDone);
  const declared = done.map(({ task }) => task.scope.filter((entry) => !readEntry(entry).negative));
  const unused = new Map<string, number>();
  declared.forEach((entries, at) => {
    for (const entry of entries) if (!isUsed(entry, done[at] as Known)) countUp(unused, entry);
  });
  const outside = new Map<string, number>();
  for (const { touched } of known) for (const file of touched.strays) countUp(outside, file);
  const nothing = 'of no task it is known what it touched';
  return {
    ...{ tasks: known.length, tasks_within: within, files, files_within: files - strays },
    within_rate: share(within, known.length, nothing),
    files_within_rate: share(files - strays, files, 'no task has touched a file'),
    strays: mostOf(outside, named).map(([file, tasks]) => ({ file, tasks })),
    entries: sum(declared.map((entries) => entries.length)),
    entries_unused: sum([...unused.values()]),
    unused: mostOf(unused, named).map(([entry, tasks]) => ({ entry, tasks })),
  };
}

const isUsed = (entry: string, { touched }: Known): boolean =>
  touched.files.some((file) => matches(entry, file.normalize('NFC')));
