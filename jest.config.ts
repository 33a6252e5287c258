/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

const swc = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
} as const;

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
      testMatch: ['<rootDir>/packages/vtm-e2e/src/**/*.e2e.ts'],
      globalSetup: '<rootDir>/packages/vtm-e2e/src/support/install-once.ts',
      globalTeardown: '<rootDir>/packages/vtm-e2e/src/support/remove-installed.ts',
      setupFilesAfterEnv: ['<rootDir>/packages/vtm-e2e/src/support/patience.ts'],
    },
  ],
};

export default config;
