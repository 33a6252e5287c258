import type { Task } from '../../../packages/vtm/src/manifest/task.js';

type Scope = Task['scope'];

/** How the scope of each task of a generated backlog reads: five patterns a task. */
export interface Universe {
  readonly name: string;
  readonly scopeOf: (task: number) => Scope;
}

const module = (task: number): string =>
  `packages/p${task % 50}/src/m${Math.floor(task / 50) % 40}`;

function nested(task: number): Scope {
  const parts = [2, 10, 50, 250].map((width) => `d${task % width}`);
  const folders = [0, 1, 2, 3, 4].map((depth) => ['src', ...parts.slice(0, depth)].join('/'));
  return folders.map((folder, depth) =>
    task % 100 === depth ? `${folder}/` : `${folder}/own-${task}/`,
  );
}

/** Ordinary backlogs first, then those that are meant to hurt. */
export const UNIVERSES: readonly Universe[] = [
  {
    name: 'features in 50 packages, shared modules',
    scopeOf: (task) => [
      `${module(task)}/feature-${task}/`,
      `${module(task)}/shared.ts`,
      `${module(task)}/**/*.css`,
      `packages/p${task % 50}/tests/feature-${task}.spec.ts`,
      task % 10 === 0 ? `packages/p${task % 50}/src/index.ts` : `docs/feature-${task}.md`,
    ],
  },
  {
    name: 'whole packages and files in them',
    scopeOf: (task) => [
      `packages/p${task % 40}/`,
      ...[1, 2, 3, 4].map((file) => `packages/p${task % 40}/src/f${task}-${file}.ts`),
    ],
  },
  {
    name: 'the tests of all packages in every task',
    scopeOf: (task) => [
      'packages/*/tests/',
      `packages/p${task % 50}/tests/f${task}.spec.ts`,
      ...[1, 2, 3].map((file) => `packages/p${task % 50}/src/f${task}-${file}.ts`),
    ],
  },
  {
    name: '100 tasks own a directory, all others work in it',
    scopeOf: (task) => [
      ...(task % 100 === 0 ? ['packages/'] : [`packages/p${task}/`]),
      ...[1, 2, 3, 4].map((file) => `packages/q${task}/f${file}.ts`),
    ],
  },
  {
    name: 'directories in directories',
    scopeOf: nested,
  },
  {
    name: 'one task with a glob over everything',
    scopeOf: (task) =>
      task === 0
        ? ['**', '**/*.ts', '**/src/**', '*', 'packages/**']
        : [1, 2, 3, 4, 5].map((file) => `packages/p${task % 50}/f${task}-${file}/`),
  },
  {
    name: 'mixed globs',
    scopeOf: (task) => [
      `packages/*/src/m${task % 500}/`,
      `packages/p${task % 50}/{src,tests}/f${task}.ts`,
      `**/m${task % 500}.css`,
      `packages/p?/styles/f${task}*.css`,
      task % 50 === 0 ? '**/*.md' : `docs/**/f${task}.md`,
    ],
  },
  {
    name: 'directories that scopes take away',
    scopeOf: (task) => [
      `packages/p${task % 40}/`,
      `!packages/p${task % 40}/src/m${task}/`,
      `docs/p${task % 40}/f${task}/`,
      `tools/p${task % 40}/**/*.ts`,
      '!**/*.md',
    ],
  },
  {
    name: 'five names at any depth, all different',
    scopeOf: (task) => [1, 2, 3, 4, 5].map((part) => `**/f${task * 5 + part}/**`),
  },
  {
    name: 'names at any depth beside files',
    scopeOf: (task) => [
      ...[1, 2, 3].map((part) => `**/f${task * 3 + part}/**`),
      ...[1, 2].map((file) => `packages/p${task % 50}/f${task}-${file}.ts`),
    ],
  },
];
