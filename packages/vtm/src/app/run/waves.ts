import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import type { Task } from '../../manifest/task.js';
import { letsFollow } from '../../run/outcome.js';
import type { Outcome } from '../../run/outcome.js';
import type { GateCourse } from './gates/gate-course.js';
import { passGate } from './gates/pass-gate.js';
import type { Group, RunRequest } from './request.js';

/** Tasks that are run before anything of the next wave is. */
export interface Wave {
  readonly positions: readonly number[];
  /** The group whose gate follows; null for tasks of no group. */
  readonly group: Group | null;
}

/**
 * The selected tasks in waves: group by group, then those of no group. Ends with the last wave that holds
 * any: what comes after the gate of another wave is somebody else's to run.
 */
export function wavesOf({
  selection,
  groups,
}: Pick<RunRequest, 'selection' | 'groups'>): readonly Wave[] {
  const selected = new Set(selection);
  const grouped = new Set(groups.flatMap(({ tasks }) => tasks));
  const waves: Wave[] = [
    ...groups.map((group) => ({ positions: group.tasks.filter((at) => selected.has(at)), group })),
    { positions: selection.filter((at) => !grouped.has(at)), group: null },
  ];
  const last = waves.map(({ positions }) => positions.length > 0).lastIndexOf(true);
  return waves.slice(0, last + 1);
}

/** Whether the next wave may start, and if not, why none of its tasks is tried. */
export type Way =
  | { readonly kind: 'open' }
  | { readonly kind: 'closed'; readonly why: (task: Task) => Diagnostic }
  /** The run is told to leave first. */
  | { readonly kind: 'left' };

/** Passes the gate after a wave that has come to its end; it stays closed while a task is not done. */
export async function leaveWave(
  course: GateCourse,
  { positions, group }: Wave,
  outcomes: ReadonlyMap<number, Outcome>,
): Promise<Way> {
  if (!group) return { kind: 'open' };
  const culprit = positions.find((at) => {
    const outcome = outcomes.get(at);
    return !outcome || !letsFollow(outcome);
  });
  const open = culprit === undefined ? null : course.request.universe.backlog.tasks[culprit];
  if (open) return { kind: 'closed', why: (task) => behindTask(task, group, open) };
  const verdict = await passGate(course, group);
  switch (verdict.kind) {
    case 'passed':
      return { kind: 'open' };
    case 'left':
      return verdict;
    case 'failed':
      return { kind: 'closed', why: (task) => behindGate(task, group) };
  }
}

const behindTask = (task: Task, { group }: Group, open: Task): Diagnostic =>
  diagnostic(
    'VTM305',
    `${task.id} was not tried: it comes after group ${group}, in which ${open.id} is not completed`,
    `See to ${open.id} and run again; completed tasks are left alone.`,
    { task: task.id, file: task.manifest },
  );

const behindGate = (task: Task, { group }: Group): Diagnostic =>
  diagnostic(
    'VTM305',
    `${task.id} was not tried: it comes after group ${group}, whose gate has not been passed`,
    'Mend what the gate names (VTM327) and run again: the gate comes first.',
    { task: task.id, file: task.manifest },
  );
