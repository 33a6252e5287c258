/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';
import { chosenFiles } from './packages/vtm-e2e/src/support/chosen-files';

const swc = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
} as const;

const E2E = '<rootDir>/packages/vtm-e2e/src';

const shared = {
  testEnvironment: 'node',
  transform: { '\\.ts$': ['@swc/jest', swc] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // Examples are workspaces with packages of their own, dist is a second copy of the sources.
  modulePathIgnorePatterns: ['<rootDir>/packages/examples', '<rootDir>/packages/vtm/dist'],
} satisfies Config;

const config: Config = {
  rootDir: __dirname,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/packages/vtm/src/**/*.spec.ts', '<rootDir>/tools/**/*.spec.ts'],
    },
    {
      ...shared,
      displayName: 'e2e',
      testMatch: chosenFiles(process.env).map((pattern) => `${E2E}/${pattern}`),
      globalSetup: `${E2E}/support/install-once.ts`,
      globalTeardown: `${E2E}/support/remove-installed.ts`,
      setupFilesAfterEnv: [`${E2E}/support/patience.ts`],
    },
  ],
};

export default config;
