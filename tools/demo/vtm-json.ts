import { byStart } from './timeline.js';
import type { Interval, Recorded } from './timeline.js';

/**
 * The planned intervals in what `vtm plan --json` prints, by start.
 *
 * @throws an Error that names the missing part when the text has another shape
 */
export function plannedIntervals(json: string): readonly Interval[] {
  const timeline = listIn(recordIn(JSON.parse(json), 'stream'), 'timeline');
  return byStart(
    timeline.map((slot) => ({
      task: textIn(slot, 'task'),
      start: numberIn(slot, 'start'),
      end: numberIn(slot, 'end'),
    })),
  );
}

/** A task that is not completed. */
interface Unfinished {
  readonly task: string;
  readonly status: string;
  /** Path of what its command printed, when it was started. */
  readonly log: string | null;
}

/** Where each task stands, and the times of those that are completed. */
export interface RunStatus {
  readonly completed: readonly Recorded[];
  readonly others: readonly Unfinished[];
  /** Path of the log of the first task that has one. */
  readonly firstLog: string | null;
}

/**
 * The state of the tasks in what `vtm status --json` prints, in its order.
 *
 * @throws an Error that names the missing part when the text has another shape
 */
export function runStatus(json: string): RunStatus {
  const tasks = listIn(JSON.parse(json), 'tasks');
  const isDone = (task: unknown) => textIn(task, 'status') === 'completed';
  return {
    completed: tasks.filter(isDone).map((task) => ({
      task: textIn(task, 'task_id'),
      startedAt: textIn(task, 'started_at'),
      completedAt: textIn(task, 'completed_at'),
    })),
    others: tasks
      .filter((task) => !isDone(task))
      .map((task) => ({
        task: textIn(task, 'task_id'),
        status: textIn(task, 'status'),
        log: logOf(task),
      })),
    firstLog: tasks.map(logOf).find((log) => log !== null) ?? null,
  };
}

const logOf = (task: unknown): string | null =>
  member(task, 'log') === null ? null : textIn(task, 'log');

function member(value: unknown, name: string): unknown {
  const found =
    typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)[name]
      : undefined;
  if (found === undefined) throw new Error(`vtm printed JSON without "${name}"`);
  return found;
}

const wrong = (name: string, wanted: string): Error =>
  new Error(`vtm printed JSON whose "${name}" is not ${wanted}`);

function recordIn(value: unknown, name: string): object {
  const found = member(value, name);
  if (typeof found !== 'object' || found === null) throw wrong(name, 'an object');
  return found;
}

function listIn(value: unknown, name: string): readonly unknown[] {
  const found = member(value, name);
  if (!Array.isArray(found)) throw wrong(name, 'a list');
  return found;
}

function textIn(value: unknown, name: string): string {
  const found = member(value, name);
  if (typeof found !== 'string') throw wrong(name, 'a string');
  return found;
}

function numberIn(value: unknown, name: string): number {
  const found = member(value, name);
  if (typeof found !== 'number') throw wrong(name, 'a number');
  return found;
}
