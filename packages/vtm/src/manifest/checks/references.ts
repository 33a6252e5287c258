import { nearest } from '../../base/nearest.js';
import type { Finding } from '../finding.js';
import type { Task } from '../task.js';
import { aboutTask } from './about-task.js';

/** Comparing a word with every id is dear: so many unknown ids get the nearest one suggested. */
export const SUGGESTION_LIMIT = 50;

const LISTS = [
  { field: 'dependsOn', key: 'depends_on_tasks', code: 'VTM120', verb: 'depends on' },
  { field: 'conflictsWith', key: 'conflicts_with', code: 'VTM122', verb: 'conflicts with' },
] as const;

/** The tasks with only those references that name another task, and a finding for each other one. */
export function withKnownReferences(byId: ReadonlyMap<string, Task>): {
  readonly tasks: readonly Task[];
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  const suggest = suggestionsFrom(byId);
  const tasks = [...byId.values()].map((task) => {
    const known = (id: string): boolean => id !== task.id && byId.has(id);
    const { dependsOn, conflictsWith, derivedConflicts } = task;
    if ([dependsOn, conflictsWith, derivedConflicts].every((ids) => ids.every(known))) return task;
    for (const list of LISTS) {
      for (const id of task[list.field]) {
        if (!known(id)) findings.push(badReference(task, list, id, suggest));
      }
    }
    return {
      ...task,
      dependsOn: dependsOn.filter(known),
      conflictsWith: conflictsWith.filter(known),
      // Nobody has written these by hand: the next sync takes out what is unknown.
      derivedConflicts: derivedConflicts.filter(known),
    };
  });
  return { tasks, findings };
}

function badReference(
  task: Task,
  { key, code, verb }: (typeof LISTS)[number],
  id: string,
  suggest: (id: string) => string | null,
): Finding {
  if (id === task.id) {
    const remedy = `remove it from ${key}`;
    return aboutTask(task, 'VTM123', key, `${task.id} ${verb} itself`, remedy, id);
  }
  const meant = suggest(id);
  const remedy = meant
    ? `write ${meant} if that is meant, or remove ${id} from ${key}`
    : `add the task to a manifest, or remove it from ${key}`;
  const message = `${task.id} ${verb} ${id}, which is in no manifest`;
  return aboutTask(task, code, key, message, remedy, id);
}

function suggestionsFrom(byId: ReadonlyMap<string, Task>): (id: string) => string | null {
  const found = new Map<string, string | null>();
  return (id) => {
    const earlier = found.get(id);
    if (earlier !== undefined) return earlier;
    if (found.size >= SUGGESTION_LIMIT) return null;
    const suggestion = nearest(id, byId.keys());
    found.set(id, suggestion);
    return suggestion;
  };
}
