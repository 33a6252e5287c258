import type { Evidence, SharedRegion } from './conflict.js';
import type { LevelSetting } from './policy.js';

/** What makes a region: its cause, before anybody knows whether it binds and whom it concerns. */
export type RegionCause = Pick<SharedRegion, 'kind' | 'rule'> &
  Omit<Evidence, 'witness'> &
  Partial<Pick<SharedRegion, 'witness' | 'between'>>;

/**
 * The region of one cause, as a list of none or one: none when the setting is off or when no two
 * different tasks are concerned.
 */
export function regionOf(
  level: LevelSetting,
  left: readonly number[],
  right: readonly number[],
  { witness = null, ...cause }: RegionCause,
): readonly SharedRegion[] {
  if (level === 'off' || !concernsTwo(left, right)) return [];
  return [{ level, left, right, witness, ...cause }];
}

function concernsTwo(left: readonly number[], right: readonly number[]): boolean {
  if (left === right) return left.length > 1;
  if (left.length === 0 || right.length === 0) return false;
  return left.length > 1 || right.length > 1 || left[0] !== right[0];
}

/** Adds a task to the list kept for a name; tasks must come in ascending order. */
export function addMember(members: Map<string, number[]>, name: string, task: number): void {
  const list = members.get(name);
  if (!list) members.set(name, [task]);
  else if (list[list.length - 1] !== task) list.push(task);
}
