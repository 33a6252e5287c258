import { quote } from '../../base/quote.js';
import type { Finding } from '../finding.js';
import type { Task } from '../task.js';
import { aboutTask } from './about-task.js';

/** Parallel tasks that do not say what they modify: no file conflict of theirs can be foreseen. */
export function emptyScopes(tasks: readonly Task[]): Finding[] {
  return tasks
    .filter(({ parallel, scope }) => parallel && scope.length === 0)
    .map((task) =>
      aboutTask(
        task,
        'VTM133',
        'file_scope',
        'the task may run beside others, but its file_scope is empty: every file it touches is a stray',
        'list what it modifies in file_scope, or write "parallel": false',
      ),
    );
}

/** Labels for tasks in parallel, on tasks that run alone. */
export function groupsOfSerialTasks(tasks: readonly Task[]): Finding[] {
  return tasks
    .filter(({ parallel, group }) => !parallel && group !== null)
    .map((task) =>
      aboutTask(
        task,
        'VTM137',
        'parallelism_group',
        `the task is in the parallelism group ${quote(task.group ?? '')}, but parallel is false`,
        'write "parallelism_group": null, or "parallel": true',
      ),
    );
}

/** A whole segment such as `[id]`, `[...slug]` or `[[...slug]]`, perhaps with an extension. */
const ROUTE_PARAMETER = /(^|[/!])\[(\[?)((?:\.\.\.)?[A-Za-z]\w+(?:-\w\w+)*)\](\]?)(?=\/|\.|$)/g;

/** Scope entries that read a route parameter (`app/[id]/page.ts`) as a class of characters. */
export function routeParameters(tasks: readonly Task[]): Finding[] {
  return tasks.flatMap((task) => task.scope.flatMap((entry) => routeFinding(task, entry)));
}

/** An entry in which route parameters stand for themselves; the same entry when it has none. */
export function withRoutesEscaped(entry: string): string {
  if (!entry.includes('[')) return entry;
  return entry.replace(
    ROUTE_PARAMETER,
    (whole, before: string, open: string, name: string, close: string) =>
      open.length === close.length
        ? `${before}${'\\['.repeat(open.length + 1)}${name}${'\\]'.repeat(close.length + 1)}`
        : whole,
  );
}

function routeFinding(task: Task, entry: string): Finding[] {
  const escaped = withRoutesEscaped(entry);
  if (escaped === entry) return [];
  const message = `${quote(entry)} matches one character in place of the brackets, not a folder with that name`;
  const remedy = `write ${quote(escaped)} if a route parameter is meant (\`vtm validate --fix\` does it)`;
  return [aboutTask(task, 'VTM138', 'file_scope', message, remedy, entry)];
}
