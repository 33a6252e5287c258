import { defineConfig, globalIgnores } from 'eslint/config';
import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import {
  NO_ENUM,
  NO_DEFAULT_EXPORT,
  VAGUE_NAMES,
  PURE_GLOBALS,
  PURE_SYNTAX,
  PLAN_GLOBALS,
  PLAN_SYNTAX,
} from './restrictions.mjs';
import { fileName } from './file-name.mjs';

const ROOMS = [
  'base',
  'manifest',
  'scope',
  'conflicts',
  'plan',
  'run',
  'metrics',
  'report',
  'ci',
  'app',
];
const PURE = [
  ...ROOMS.map((room) => `packages/vtm/src/${room}/**/*.ts`),
  'packages/vtm/src/core.ts',
];
/** Runs in a browser; all else in Node. */
const PAGE = 'packages/vtm/src/report/html/page/**';
const SPECS = ['**/*.spec.ts', '**/*.e2e.ts', '**/testing/**/*.ts'];

export default defineConfig(
  globalIgnores(['**/dist/', '**/node_modules/', '**/.nx/', '**/coverage/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          'packages/vtm/tsconfig.json',
          'packages/vtm/src/report/html/page/tsconfig.json',
          'packages/vtm-e2e/tsconfig.json',
          'tools/tsconfig.json',
        ],
        tsconfigRootDir: process.cwd(),
      },
    },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-restricted-syntax': ['error', NO_ENUM, NO_DEFAULT_EXPORT, ...VAGUE_NAMES],
    },
  },
  {
    files: ['**/*.{ts,tsx}', 'tools/**/*.{mjs,cjs}', 'packages/examples/**/*.{js,mjs}'],
    plugins: { vtm: { rules: { 'file-name': fileName } } },
    rules: {
      'vtm/file-name': 'error',
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 40 }],
    },
  },
  {
    files: PURE,
    ignores: [...SPECS, PAGE],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', ...PURE_GLOBALS],
      'no-restricted-syntax': ['error', NO_ENUM, NO_DEFAULT_EXPORT, ...VAGUE_NAMES, ...PURE_SYNTAX],
    },
  },
  {
    files: ['packages/vtm/src/plan/**/*.ts'],
    ignores: SPECS,
    rules: {
      'no-restricted-globals': ['error', ...PURE_GLOBALS, ...PLAN_GLOBALS],
      'no-restricted-syntax': [
        'error',
        NO_ENUM,
        NO_DEFAULT_EXPORT,
        ...VAGUE_NAMES,
        ...PURE_SYNTAX,
        ...PLAN_SYNTAX,
      ],
    },
  },
  {
    // Markup is long and flat.
    files: ['**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 70 }] },
  },
  {
    // A table of cases reads better whole, and tests hand odd values in on purpose.
    files: SPECS,
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    // Jest reads a default export, and nothing else.
    files: ['jest.config.ts'],
    rules: { 'no-restricted-syntax': ['error', NO_ENUM, ...VAGUE_NAMES] },
  },
);
