/** A priority queue of positions. */
export interface PositionQueue {
  readonly length: number;
  push(position: number): void;
  /** The position that goes first, left in the queue; −1 when empty. */
  peek(): number;
  /** Takes the position that goes first; −1 when empty. */
  pop(): number;
}

/** A binary heap; `goesFirst` must be a strict total order. Push and pop in O(log length). */
export function createQueue(goesFirst: (a: number, b: number) => boolean): PositionQueue {
  const heap: number[] = [];
  const at = (slot: number): number => heap[slot] as number;
  const rise = (from: number): void => {
    const moved = at(from);
    let slot = from;
    while (slot > 0 && goesFirst(moved, at((slot - 1) >> 1))) {
      heap[slot] = at((slot - 1) >> 1);
      slot = (slot - 1) >> 1;
    }
    heap[slot] = moved;
  };
  const sink = (moved: number): void => {
    let slot = 0;
    for (;;) {
      let child = 2 * slot + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && goesFirst(at(child + 1), at(child))) child += 1;
      if (!goesFirst(at(child), moved)) break;
      heap[slot] = at(child);
      slot = child;
    }
    heap[slot] = moved;
  };
  return {
    get length() {
      return heap.length;
    },
    push(position) {
      heap.push(position);
      rise(heap.length - 1);
    },
    peek: () => heap[0] ?? -1,
    pop() {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined) return -1;
      if (heap.length > 0) sink(last);
      return first;
    },
  };
}

/** Smaller values first, then smaller positions. */
export const smallest =
  (values: ArrayLike<number>) =>
  (a: number, b: number): boolean => {
    const difference = (values[a] as number) - (values[b] as number);
    return difference < 0 || (difference === 0 && a < b);
  };
