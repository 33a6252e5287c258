import { successorsOf, topologicalOrder } from '../base/digraph.js';
import { entryOf } from './state.js';
import type { RunState } from './state.js';
import type { Universe } from './universe.js';

/** What is left to do behind each task. */
export interface Remaining {
  /** Seconds of the longest chain of uncompleted tasks that begins with a position, itself included. */
  readonly chainOf: (position: number) => number;
  /** The longest chain of all, in seconds. */
  readonly longest: number;
  /** The positions that may start as soon as a position is done, as far as precedence goes, ascending. */
  readonly freedBy: (position: number) => readonly number[];
}

/** Looks at what is left of a universe in a state. O(tasks + precedence). */
export function remainingIn({ backlog, model }: Universe, state: RunState): Remaining {
  const before = model.tasks.map((task) => task.before);
  const after = successorsOf(before);
  const isOpen = backlog.tasks.map(
    ({ manifest, id }) => entryOf(state, manifest, id).status !== 'completed',
  );
  const chains = new Array<number>(before.length).fill(0);
  for (const position of (topologicalOrder(before) ?? []).reverse()) {
    if (!isOpen[position]) continue;
    const behind = (after[position] ?? []).map((next) => chains[next] ?? 0);
    chains[position] = (model.tasks[position]?.seconds ?? 0) + greatest(behind);
  }
  return {
    chainOf: (position) => chains[position] ?? 0,
    longest: greatest(chains),
    freedBy: (position) =>
      (after[position] ?? []).filter(
        (next) =>
          isOpen[next] &&
          (before[next] ?? []).every((first) => first === position || !isOpen[first]),
      ),
  };
}

const greatest = (numbers: readonly number[]): number =>
  numbers.reduce((most, next) => Math.max(most, next), 0);
