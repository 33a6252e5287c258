import type { Finding } from '../finding.js';
import type { Task } from '../task.js';
import { aboutTask } from './about-task.js';

/** So many tasks of a longer cycle are named at either end. */
const SHOWN = 6;

/** An edge that closes a cycle: each task of the path depends on the next, the last on the first. */
interface ClosingEdge {
  readonly from: Task;
  readonly to: Task;
  readonly path: readonly string[];
}

/**
 * The tasks without the dependencies that close a cycle, so that precedence is acyclic, and a finding
 * for each such dependency. Every cycle contains one of them (depth-first search, back edges; Tarjan
 * 1972); every task of a cycle depends on the task that the finding names. Deterministic in the order
 * of the tasks; O(tasks + dependencies), no recursion.
 */
export function withoutCycles(tasks: readonly Task[]): {
  readonly tasks: readonly Task[];
  readonly findings: readonly Finding[];
} {
  const closing = closingEdges(tasks);
  if (closing.length === 0) return { tasks, findings: [] };
  const cut = new Map<Task, Set<string>>();
  for (const { from, to } of closing) {
    const ids = cut.get(from) ?? new Set<string>();
    cut.set(from, ids.add(to.id));
  }
  return {
    tasks: tasks.map((task) => {
      const ids = cut.get(task);
      return ids ? { ...task, dependsOn: task.dependsOn.filter((id) => !ids.has(id)) } : task;
    }),
    findings: closing.map(cycleFinding),
  };
}

interface Step {
  readonly task: Task;
  next: number;
}

function closingEdges(tasks: readonly Task[]): ClosingEdge[] {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const position = new Map<Task, number>(); // on the path; −1 when done
  const edges: ClosingEdge[] = [];
  for (const root of tasks) {
    const path: Step[] = [];
    const enter = (task: Task): void => {
      position.set(task, path.length);
      path.push({ task, next: 0 });
    };
    if (!position.has(root)) enter(root);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const id = top.task.dependsOn[top.next];
      if (id === undefined) {
        position.set(top.task, -1);
        path.pop();
        continue;
      }
      top.next += 1;
      const task = byId.get(id);
      if (!task) continue;
      const at = position.get(task);
      if (at === undefined) enter(task);
      else if (at >= 0) edges.push({ from: top.task, to: task, path: excerpt(path, at) });
    }
  }
  return edges;
}

/** The path from a position on, its middle left out when it is long: a finding stays short. */
function excerpt(path: readonly Step[], start: number): readonly string[] {
  const ids = (from: number, to?: number): string[] =>
    path.slice(from, to).map(({ task }) => task.id);
  const length = path.length - start;
  if (length <= 2 * SHOWN) return ids(start);
  return [
    ...ids(start, start + SHOWN),
    `… ${length - 2 * SHOWN} more …`,
    ...ids(path.length - SHOWN),
  ];
}

function cycleFinding({ from, to, path }: ClosingEdge): Finding {
  const cycle = [...path, to.id].join(' → ');
  const message = `dependencies form a cycle, each task depends on the next: ${cycle}`;
  const remedy = `remove the dependency of the cycle that is not needed, such as ${to.id} from depends_on_tasks of ${from.id}`;
  return aboutTask(from, 'VTM121', 'depends_on_tasks', message, remedy, to.id);
}
