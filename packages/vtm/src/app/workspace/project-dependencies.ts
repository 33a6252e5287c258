/** What the files of one folder say of its dependencies. */
export interface DeclaredDependencies {
  /** The name of its package.json, by which others depend on it. */
  readonly packageName: string | null;
  /** Names of packages it depends on. */
  readonly packages: readonly string[];
  /** `implicitDependencies`: names of projects; with a leading `!`, what is none. */
  readonly implicit: readonly string[];
}

interface NamedRoot {
  readonly name: string;
  readonly root: string;
}

const PACKAGE_FIELDS = [
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
] as const;

const NOTHING: DeclaredDependencies = { packageName: null, packages: [], implicit: [] };

/** Adds what a package.json or project.json says to what the folder's other file said. */
export function declaredDependencies(
  content: unknown,
  known: DeclaredDependencies = NOTHING,
): DeclaredDependencies {
  const { name, nx, implicitDependencies, ...fields } = recordOf(content);
  const packages = PACKAGE_FIELDS.flatMap((field) => Object.keys(recordOf(fields[field])));
  const implicit = [implicitDependencies, recordOf(nx).implicitDependencies].flatMap(textsOf);
  return {
    packageName: known.packageName ?? (typeof name === 'string' ? name : null),
    packages: [...known.packages, ...packages],
    implicit: [...known.implicit, ...implicit],
  };
}

/** The projects with the projects they depend on: implicit ones, and packages of the workspace. */
export function resolvedDependencies<Project extends NamedRoot>(
  projects: readonly Project[],
  declared: ReadonlyMap<string, DeclaredDependencies>,
): (Project & { readonly dependencies: readonly string[] })[] {
  const names = new Set(projects.map(({ name }) => name));
  const byPackage = new Map<string, string>();
  for (const { name, root } of projects) {
    const packageName = declared.get(root)?.packageName ?? null;
    if (packageName !== null && !byPackage.has(packageName)) byPackage.set(packageName, name);
  }
  return projects.map((project) => {
    const { packages, implicit } = declared.get(project.root) ?? NOTHING;
    const none = new Set(implicit.flatMap((name) => (name.startsWith('!') ? [name.slice(1)] : [])));
    const found = [
      ...packages.flatMap((name) => byPackage.get(name) ?? []),
      ...implicit.filter((name) => names.has(name)),
    ].filter((name) => name !== project.name && !none.has(name));
    return { ...project, dependencies: [...new Set(found)].sort() };
  });
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
