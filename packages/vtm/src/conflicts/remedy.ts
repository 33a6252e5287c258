import type { Task } from '../manifest/task.js';
import type { ConflictReason } from './conflict.js';
import { tableMentions } from './table-mentions.js';

/** What to edit, besides scopes, to be rid of a reason; one sentence. */
export function remedyOf(
  { kind, rule, subject }: ConflictReason,
  first: Task,
  second: Task,
): string {
  switch (kind) {
    case 'declared':
      return `Remove ${declaredBy(first, second)}, if the two do not need to be kept apart.`;
    case 'resource':
      return rule === 'table'
        ? `Reword ${mentionsOf(subject, [first, second])} if one of the two does not touch the table.`
        : `Remove ${subject} from "resources" of the task that does not need it alone.`;
    case 'capability':
      return `Give one of the two a "capability_id" of its own, or set the option conflicts.levels.capability.`;
    case 'project':
      return rule === 'project-dependency'
        ? 'Set the option conflicts.projectDependencies.'
        : 'Set the option conflicts.levels.project.';
    case 'file-scope':
    case 'shared-config':
      if (rule === 'case') return CASE_REMEDY;
      return rule.startsWith('implied:')
        ? `Change the rule ${rule.slice('implied:'.length)} in the option conflicts.impliedScope, if it does not hold here.`
        : 'Split the work so that one task alone writes what both name, or let one depend on the other.';
  }
}

const CASE_REMEDY =
  'Spell both alike if they mean one file; if not, rename one, or set the option conflicts.caseOnly.';

function declaredBy(first: Task, second: Task): string {
  const sides = [
    [first, second],
    [second, first],
  ] as const;
  return sides
    .filter(([one, other]) => one.conflictsWith.includes(other.id))
    .map(([one, other]) => `${other.id} from "conflicts_with" of ${one.id}`)
    .join(' and ');
}

/** The criteria that mention a table, or the declarations of it. */
function mentionsOf(subject: string, tasks: readonly Task[]): string {
  const table = subject.slice('table:'.length);
  const places = tasks.flatMap(({ id, criteria, resources }) => [
    ...(resources.includes(subject) ? [`"resources" of ${id}`] : []),
    ...criteria
      .filter(({ text }) => tableMentions(text).includes(table))
      .map((criterion) => `the criterion ${criterion.id}`),
  ]);
  return places.join(' or ');
}
