import type { CreateDependencies, DependencyType, RawProjectGraphDependency } from '@nx/devkit';

/** Written out, since importing the enum would load all of Nx's devkit with the plugin. */
const IMPLICIT = 'implicit' as DependencyType.implicit;

/** Precedence as implicit edges: from each task's project to the projects of the tasks it depends on. */
export const createDependencies: CreateDependencies = (_options, { projects }) =>
  Object.entries(projects).flatMap(([source, { metadata }]) => {
    const { dependsOn = [] } = (metadata?.['vtm'] ?? {}) as {
      readonly dependsOn?: readonly string[];
    };
    return dependsOn
      .filter((target) => Object.hasOwn(projects, target))
      .map((target): RawProjectGraphDependency => ({ source, target, type: IMPLICIT }));
  });
