import type { Backlog } from '../manifest/task.js';

/** Answers whether either of two tasks lists the other in `conflicts_with`, declared or as derived. */
export function writtenPairs({ tasks }: Pick<Backlog, 'tasks'>): (a: string, b: string) => boolean {
  const written = new Map(tasks.map(({ id, conflictsWith }) => [id, new Set(conflictsWith)]));
  return (a, b) => written.get(a)?.has(b) === true || written.get(b)?.has(a) === true;
}
