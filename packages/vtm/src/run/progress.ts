import type { Outcome } from './outcome.js';
import type { Standing } from './turn.js';

/** What a turn of dispatch has left: where every task stands, and which this run still wants. */
export interface Sight extends Standing {
  /** When it was so, in milliseconds since 1970. */
  readonly at: number;
  /** Most tasks this run has in progress at once. */
  readonly workers: number;
  /** Positions of all tasks of the run. */
  readonly selection: readonly number[];
  /** Positions that the run tries, in dispatch order. */
  readonly wanted: readonly number[];
  /** Those of each later wave: nothing of it is tried before the gate of the one before. */
  readonly ahead: readonly (readonly number[])[];
}

/** What a run tells that changes the picture of it; what else it tells changes nothing. */
export type ProgressEvent =
  | {
      readonly type: 'started';
      readonly task: string;
      readonly at: number;
      readonly slot: number;
      readonly adopted: boolean;
    }
  | { readonly type: 'step'; readonly task: string; readonly step: string }
  | { readonly type: 'ended'; readonly task: string; readonly outcome: Pick<Outcome, 'kind'> }
  | {
      readonly type: 'gate';
      readonly group: number;
      readonly state: 'running' | 'passed' | 'failed';
    }
  | { readonly type: 'turn'; readonly sight: Sight }
  | { readonly type: 'waiting'; readonly patience: number }
  | { readonly type: 'delivery' | 'notice' | 'manifest-changed' };

/** A task that a run has in progress. */
export interface UnderWay {
  readonly task: string;
  readonly slot: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly step: string;
}

/** What is known of a run at a moment. Times are milliseconds since 1970. */
export interface Progress {
  readonly begunAt: number;
  /** By task id, in the order in which they began. */
  readonly running: ReadonlyMap<string, UnderWay>;
  /** How many tasks have ended how. */
  readonly ended: Readonly<Partial<Record<Outcome['kind'], number>>>;
  /** The gate that is being passed. */
  readonly gate: { readonly group: number; readonly since: number } | null;
  /** With nothing of its own to do, it waits for others until then; null while it need not. */
  readonly waitsUntil: number | null;
  /** The last one; null before the first turn. */
  readonly sight: Sight | null;
}

/** A run of which nothing has been told yet. */
export const progressFrom = (now: number): Progress => ({
  ...{ begunAt: now, running: new Map(), ended: {}, gate: null, waitsUntil: null, sight: null },
});

/**
 * The picture of a run after one more event, which was told at `now`. Events in any order are taken:
 * steps of what is not in progress change nothing. O(tasks in progress).
 *
 * @example
 * const after = events.reduce((progress, event) => foldProgress(progress, event, now), progressFrom(now));
 */
export function foldProgress(progress: Progress, event: ProgressEvent, now: number): Progress {
  switch (event.type) {
    case 'started': {
      const { task, slot, at: startedAt, adopted } = event;
      const begun = { task, slot, startedAt, step: adopted ? 'running' : 'starting' };
      const running = new Map([...without(progress.running, task), [task, begun]]);
      return { ...progress, running, waitsUntil: null };
    }
    case 'step': {
      const known = progress.running.get(event.task);
      if (!known) return progress;
      const changed = { ...known, step: event.step };
      return { ...progress, running: new Map(progress.running).set(event.task, changed) };
    }
    case 'ended': {
      const { kind } = event.outcome;
      const ended = { ...progress.ended, [kind]: (progress.ended[kind] ?? 0) + 1 };
      return { ...progress, ended, running: without(progress.running, event.task) };
    }
    case 'gate': {
      const gate = event.state === 'running' ? { group: event.group, since: now } : null;
      return { ...progress, gate };
    }
    case 'waiting':
      return { ...progress, waitsUntil: now + event.patience };
    case 'turn':
      return { ...progress, sight: event.sight };
    default:
      return progress;
  }
}

const without = (
  running: ReadonlyMap<string, UnderWay>,
  task: string,
): ReadonlyMap<string, UnderWay> => new Map([...running].filter(([id]) => id !== task));
