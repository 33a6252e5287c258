import type { CreateDependencies, DependencyType, RawProjectGraphDependency } from '@nx/devkit';

/** Written out, since importing the enum would load all of Nx's devkit with the plugin. */
const IMPLICIT = 'implicit' as DependencyType.implicit;

/** Precedence as implicit edges: from each task's project to the projects of the tasks it depends on. */
export const createDependencies: CreateDependencies = (_options, { projects }) =>
  Object.entries(projects).flatMap(([source, { metadata }]) =>
    dependenciesIn(metadata)
      .filter((target) => Object.hasOwn(projects, target))
      .map((target): RawProjectGraphDependency => ({ source, target, type: IMPLICIT })),
  );

/** Somebody else's metadata may have any shape, and a throw here fails every Nx command. */
function dependenciesIn(metadata: unknown): string[] {
  const ours = (metadata as { readonly vtm?: unknown } | undefined)?.vtm;
  const given = (ours as { readonly dependsOn?: unknown } | null | undefined)?.dependsOn;
  return Array.isArray(given) ? given.filter((target) => typeof target === 'string') : [];
}
