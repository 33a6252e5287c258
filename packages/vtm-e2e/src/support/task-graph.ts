import type { TestWorkspace } from './workspace.js';

/** The tasks that Nx would run, by the names of their projects, and what edges say of them. */
export interface TaskGraph {
  readonly tasks: readonly string[];
  /** Whether edges lead from one to the other, in one direction. */
  isOrdered(one: string, other: string): boolean;
  isParallel(task: string): boolean;
}

interface Printed {
  readonly tasks: {
    readonly tasks: Readonly<Record<string, { readonly parallelism: boolean }>>;
    readonly dependencies: Readonly<Record<string, readonly (string | { readonly id: string })[]>>;
  };
}

/** The graph of `nx run-many -t vtm-task` as Nx itself prints it. */
export async function readTaskGraph(workspace: TestWorkspace): Promise<TaskGraph> {
  const { code, stdout, stderr } = await workspace.nx(
    ...['run-many', '-t', 'vtm-task', '--graph=stdout'],
  );
  if (code !== 0) throw new Error(`nx printed no graph\n${stdout}\n${stderr}`);
  const { tasks: graph } = JSON.parse(stdout) as Printed;
  const nxId = (task: string): string => `${task}:vtm-task`;
  const leadsTo = (from: string, to: string): boolean =>
    (graph.dependencies[from] ?? []).some((edge) => {
      const id = typeof edge === 'string' ? edge : edge.id;
      return id === to || leadsTo(id, to);
    });
  return {
    tasks: Object.keys(graph.tasks).map((id) => id.slice(0, id.lastIndexOf(':'))),
    isOrdered: (one, other) => leadsTo(nxId(one), nxId(other)) || leadsTo(nxId(other), nxId(one)),
    isParallel: (task) => graph.tasks[nxId(task)]?.parallelism !== false,
  };
}
