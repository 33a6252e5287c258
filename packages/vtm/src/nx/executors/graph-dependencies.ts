import type { ExecutorContext } from '@nx/devkit';

/** Answers from Nx's project graph which projects one depends on; those it does not know depend on none. */
export const graphDependencies =
  ({ projectGraph }: Pick<ExecutorContext, 'projectGraph'>) =>
  (project: string): readonly string[] => {
    const edges = projectGraph.dependencies[project] ?? [];
    return [...new Set(edges.map(({ target }) => target))].sort();
  };
