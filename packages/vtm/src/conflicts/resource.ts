import type { Backlog, Task } from '../manifest/task.js';
import type { SharedRegion } from './conflict.js';
import type { LevelSetting } from './policy.js';
import { addMember, regionOf } from './region.js';
import { tableMentions } from './table-mentions.js';

/** Tasks that need the same named thing alone: declared in `resources`, or a table in a criterion. */
export function resourceConflicts(backlog: Backlog, level: LevelSetting): readonly SharedRegion[] {
  const members = new Map<string, number[]>();
  backlog.tasks.forEach((task, position) => {
    for (const name of resourcesOf(task)) addMember(members, name, position);
  });
  return [...members].flatMap(([name, tasks]) =>
    regionOf(level, tasks, tasks, {
      kind: 'resource',
      rule: name.startsWith(TABLE) ? 'table' : 'resource',
      subject: name,
      reason: `both need ${described(name)} alone`,
    }),
  );
}

/** The names of what a task needs alone, without repeats; tables read as `table:<name>`. */
export function resourcesOf(task: Pick<Task, 'resources' | 'criteria'>): readonly string[] {
  const tables = task.criteria.flatMap(({ text }) => tableMentions(text));
  if (tables.length === 0 && task.resources.length < 2) return task.resources;
  return [...new Set([...task.resources, ...tables.map((table) => `${TABLE}${table}`)])];
}

const TABLE = 'table:';

const described = (name: string): string =>
  name.startsWith(TABLE) ? `the table ${name.slice(TABLE.length)}` : name;
