import type { Schedule } from '../decode.js';
import { createQueue, smallest } from '../position-queue.js';
import { rowAt, rowsOf, transpose } from '../rows.js';
import type { PipelineEdge } from './edges.js';

/** A plain runner: it knows edges and how many tasks it may run at once, nothing else. */
export interface Runner {
  /** How long each task takes, by position. */
  readonly seconds: ArrayLike<number>;
  /** How many tasks run at once; null means no limit. */
  readonly workers: number | null;
  /**
   * Which of the ready tasks starts first: `fifo` the one that has been ready longest, numbers the
   * one with the smallest; then by position.
   */
  readonly policy: 'fifo' | ArrayLike<number>;
}

/**
 * What a plain runner makes of a pipeline: whenever tasks end, it starts ready ones until all workers
 * are busy, and never lets a worker wait for a better task. O(edges + tasks · log tasks).
 */
export function replay(edges: readonly PipelineEdge[], runner: Runner): Schedule {
  const { seconds, policy } = runner;
  const size = seconds.length;
  const after = afterOf(edges, size);
  const waiting = new Int32Array(size);
  for (const next of after.items) waiting[next] = (waiting[next] as number) + 1;
  const readyAt = new Float64Array(size);
  const starts = new Float64Array(size);
  const ends = new Float64Array(size);
  const ready = createQueue(smallest(policy === 'fifo' ? readyAt : policy));
  const running = createQueue(smallest(ends));
  for (let task = 0; task < size; task += 1) if (waiting[task] === 0) ready.push(task);
  const workers = Math.max(1, runner.workers ?? size);
  let now = 0;
  while (ready.length > 0 || running.length > 0) {
    while (ready.length > 0 && running.length < workers) {
      const task = ready.pop();
      starts[task] = now;
      ends[task] = now + (seconds[task] as number);
      running.push(task);
    }
    now = ends[running.peek()] as number;
    while (running.length > 0 && ends[running.peek()] === now) {
      for (const next of rowAt(after, running.pop())) {
        waiting[next] = (waiting[next] as number) - 1;
        readyAt[next] = now;
        if (waiting[next] === 0) ready.push(next);
      }
    }
  }
  return { starts, makespan: now };
}

/** The tasks behind each task, by position. */
function afterOf(edges: readonly PipelineEdge[], size: number) {
  const before = Array.from({ length: size }, (): number[] => []);
  for (const { from, to } of edges) before[to]?.push(from);
  return transpose(rowsOf(before), size);
}
