import { topologicalOrder } from '../../base/digraph.js';
import type { Task } from '../task.js';

/** One bit for each pair of tasks: 50 MB at this size; larger backlogs are not looked at. */
export const ANCESTOR_LIMIT = 20_000;

/** Who comes before whom, directly or through others. */
export interface Ancestors {
  /** Whether a task depends on another through some task in between. */
  readonly isIndirect: (task: string, previous: string) => boolean;
  /** Whether a task depends on another in whatever way. */
  readonly has: (task: string, previous: string) => boolean;
}

/**
 * All ancestors of all tasks, for acyclic precedence; null beyond `ANCESTOR_LIMIT` tasks.
 * O(dependencies · tasks / 32) time, tasks² / 8 bytes.
 */
export function ancestorsAmong(tasks: readonly Task[]): Ancestors | null {
  if (tasks.length > ANCESTOR_LIMIT) return null;
  const positions = new Map(tasks.map(({ id }, position) => [id, position]));
  const direct = tasks.map(({ dependsOn }) =>
    dependsOn.map((id) => positions.get(id)).filter((position) => position !== undefined),
  );
  const indirect = indirectSets(direct);
  const isIndirect = (task: string, previous: string): boolean => {
    const set = indirect[positions.get(task) ?? -1];
    const member = positions.get(previous);
    return set !== undefined && member !== undefined && contains(set, member);
  };
  const has = (task: string, previous: string): boolean => {
    const member = positions.get(previous);
    const isDirect = direct[positions.get(task) ?? -1]?.includes(member ?? -1) ?? false;
    return isDirect || isIndirect(task, previous);
  };
  return { isIndirect, has };
}

/** For each position the set of those before one of its predecessors. */
function indirectSets(direct: readonly (readonly number[])[]): readonly Uint32Array[] {
  const words = Math.ceil(direct.length / 32);
  const sets = direct.map(() => new Uint32Array(words));
  for (const node of topologicalOrder(direct) ?? []) {
    const own = sets[node] as Uint32Array;
    for (const previous of direct[node] ?? []) {
      addAll(own, sets[previous] as Uint32Array);
      for (const earlier of direct[previous] ?? []) add(own, earlier);
    }
  }
  return sets;
}

function addAll(target: Uint32Array, source: Uint32Array): void {
  for (let index = 0; index < source.length; index += 1) {
    target[index] = (target[index] as number) | (source[index] as number);
  }
}

function add(set: Uint32Array, member: number): void {
  set[member >>> 5] = (set[member >>> 5] as number) | (1 << (member & 31));
}

const contains = (set: Uint32Array, member: number): boolean =>
  (((set[member >>> 5] as number) >>> (member & 31)) & 1) === 1;
