import { LEVELS } from './conflict.js';
import type { ConflictKind, ConflictLevel } from './conflict.js';
import { DEFAULT_IMPLIED_SCOPE } from './implied-scope.js';
import type { ImpliedRule } from './implied-scope.js';

/** How strongly a kind of conflict binds; `off` leaves it out. */
export type LevelSetting = ConflictLevel | 'off';

/** What counts as a conflict, and how much. */
export interface ConflictPolicy {
  readonly levels: Readonly<Record<ConflictKind, LevelSetting>>;
  /** The level between a task that writes a project and one that writes a project it depends on. */
  readonly projectDependencies: LevelSetting;
  /** The level between scopes that name paths which differ in case alone. */
  readonly caseFolding: LevelSetting;
  /** Patterns of files that configure the whole workspace; a conflict is on the concrete file. */
  readonly sharedConfig: readonly string[];
  /**
   * Patterns of files in which two changes merge: sharing one is at most a soft conflict. A plain
   * scope entry that matches one of them is taken as a file, so name files here, not directories.
   */
  readonly mergeable: readonly string[];
  /** What a task will touch although its scope does not say so. */
  readonly impliedScope: readonly ImpliedRule[];
}

const LOCKFILES = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
  'bun.lockb',
];

/** Pattern of the files that gather what a package exports. */
export const BARRELS = '**/src/index.{ts,tsx,mts,cts,js,mjs,cjs,jsx}';

/** The policy without configuration: a shared project is shown only, all else excludes. */
export const DEFAULT_POLICY: ConflictPolicy = {
  levels: {
    declared: 'hard',
    'file-scope': 'hard',
    'shared-config': 'hard',
    resource: 'hard',
    project: 'info',
    capability: 'hard',
  },
  projectDependencies: 'off',
  caseFolding: 'info',
  sharedConfig: [
    'package.json',
    'nx.json',
    'turbo.json',
    'lerna.json',
    'pnpm-workspace.yaml',
    'tsconfig.json',
    'tsconfig.base.json',
    'jest.{config,preset}.{js,cjs,mjs,ts}',
    'vitest.{config,workspace}.{js,mjs,ts}',
    'eslint.config.{js,cjs,mjs,ts}',
    '.eslintrc*',
    '.prettierrc*',
    '.npmrc',
    '.nvmrc',
    '.gitignore',
    '.gitattributes',
    '.github/**',
    '.gitlab-ci.yml',
    ...LOCKFILES,
  ],
  mergeable: [...LOCKFILES.map((name) => `**/${name}`), '**/CHANGELOG.md', BARRELS],
  impliedScope: DEFAULT_IMPLIED_SCOPE,
};

/**
 * The part of a policy by which tasks exclude each other, declared conflicts of any level included: who
 * asks for no other spares most of the work of finding conflicts.
 */
export function bindingPart(policy: ConflictPolicy): ConflictPolicy {
  const ifHard = (level: LevelSetting): LevelSetting => (level === 'hard' ? level : 'off');
  const { levels } = policy;
  return {
    ...policy,
    levels: {
      declared: levels.declared,
      'file-scope': ifHard(levels['file-scope']),
      'shared-config': ifHard(levels['shared-config']),
      resource: ifHard(levels.resource),
      project: ifHard(levels.project),
      capability: ifHard(levels.capability),
    },
    projectDependencies: ifHard(policy.projectDependencies),
    caseFolding: ifHard(policy.caseFolding),
    impliedScope: policy.impliedScope.filter(({ level }) => level === 'hard'),
  };
}

/** The weaker of two settings. */
export function weaker(a: LevelSetting, b: LevelSetting): LevelSetting {
  const order: readonly LevelSetting[] = [...LEVELS, 'off'];
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}
