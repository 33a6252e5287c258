/** A priority queue of positions. */
export interface PositionQueue {
  readonly length: number;
  push(position: number): void;
  /** The position that goes first, left in the queue; −1 when empty. */
  peek(): number;
  /** Takes the position that goes first; −1 when empty. */
  pop(): number;
}

/** Whether the first of two positions goes before the second. */
type Before = (a: number, b: number) => boolean;

/** A binary heap; `goesFirst` must be a strict total order. Push and pop in O(log length). */
export function createQueue(goesFirst: Before): PositionQueue {
  const heap: number[] = [];
  return {
    get length() {
      return heap.length;
    },
    push(position) {
      heap.push(position);
      rise(heap, position, goesFirst);
    },
    peek: () => heap[0] ?? -1,
    pop() {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined) return -1;
      if (heap.length > 0) sink(heap, last, goesFirst);
      return first;
    },
  };
}

/** Moves the last of the heap up to its place. */
function rise(heap: number[], moved: number, goesFirst: Before): void {
  let slot = heap.length - 1;
  while (slot > 0) {
    const parent = heap[(slot - 1) >> 1] as number;
    if (!goesFirst(moved, parent)) break;
    heap[slot] = parent;
    slot = (slot - 1) >> 1;
  }
  heap[slot] = moved;
}

/** Puts a position in the place of the first, and moves it down to its own. */
function sink(heap: number[], moved: number, goesFirst: Before): void {
  let slot = 0;
  for (let child = 1; child < heap.length; child = 2 * slot + 1) {
    if (child + 1 < heap.length && goesFirst(heap[child + 1] as number, heap[child] as number))
      child += 1;
    if (!goesFirst(heap[child] as number, moved)) break;
    heap[slot] = heap[child] as number;
    slot = child;
  }
  heap[slot] = moved;
}

/** Smaller values first, then smaller positions. */
export const smallest =
  (values: ArrayLike<number>) =>
  (a: number, b: number): boolean => {
    const difference = (values[a] as number) - (values[b] as number);
    return difference < 0 || (difference === 0 && a < b);
  };
