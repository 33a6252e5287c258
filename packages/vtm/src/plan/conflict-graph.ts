import type { PlanIndex } from './plan-index.js';
import { rowAt, rowsOf } from './rows.js';
import type { Rows } from './rows.js';

/** Every task's neighbours by mutual exclusion, ascending, each once. O(pairs, once for each cell they share). */
export function conflictGraphOf(index: PlanIndex): Rows {
  const lists = Array.from({ length: index.size }, (_, task) => {
    const neighbours = new Set<number>();
    for (const cell of rowAt(index.watches, task))
      for (const other of rowAt(index.fedBy, cell)) neighbours.add(other);
    neighbours.delete(task);
    return [...neighbours].sort((a, b) => a - b);
  });
  return rowsOf(lists);
}
