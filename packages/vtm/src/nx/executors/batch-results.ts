import { PassThrough } from 'node:stream';
import type { NxTaskResult } from './task/task-result.js';

/** One finished task of a batch, as Nx reads it. */
export interface BatchResult {
  readonly task: string;
  readonly result: NxTaskResult;
}

/** What `work` gives, as Nx reads it: each result at once, an end when it is through, a throw as a throw. */
export function resultStream(
  work: (give: (result: BatchResult) => void) => Promise<void>,
): AsyncIterableIterator<BatchResult> {
  const results = new PassThrough({ objectMode: true, highWaterMark: 1_000_000 });
  void work((result) => results.write(result)).then(
    () => results.end(),
    (bug: unknown) => results.destroy(bug as Error),
  );
  return results[Symbol.asyncIterator]() as AsyncIterableIterator<BatchResult>;
}
