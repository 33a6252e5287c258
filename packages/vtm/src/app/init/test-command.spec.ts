import { expect, it } from '@jest/globals';
import { memoryFiles } from '../testing/memory-files.js';
import { testCommand } from './test-command.js';

it.each([
  ['nothing is to be seen', {}, null],
  ['a script runs them', { 'package.json': { scripts: { test: 'node --test' } } }, 'npm test'],
  [
    'npm has written a script for none',
    { 'package.json': { scripts: { test: 'echo "Error: no test specified" && exit 1' } } },
    null,
  ],
  ['jest is configured', { 'jest.config.ts': '' }, 'npx jest'],
  [
    'vitest is installed',
    { 'package.json': { devDependencies: { vitest: '4' } } },
    'npx vitest run',
  ],
  ['package.json is no object', { 'package.json': [] }, null],
  ['package.json is broken', { 'package.json': '{' }, null],
  [
    'package.json has no such members',
    { 'package.json': { scripts: 1, devDependencies: 2 } },
    null,
  ],
])('when %s, the tests of a workspace are run so', (_case, contents, command) => {
  expect(testCommand(memoryFiles(contents), [], 'npm')).toBe(command);
});

it('projects that have tests are run by Nx, unless a script says how', () => {
  const projects = [{ name: 'a', root: 'packages/a', tested: true as const }];
  const jest = { 'jest.config.js': '' };
  const script = { 'package.json': { scripts: { test: 'x' } } };
  expect(testCommand(memoryFiles(jest), projects, 'pnpm')).toBe('pnpm exec nx run-many -t test');
  expect(testCommand(memoryFiles(script), projects, 'yarn')).toBe('yarn test');
});

it('bun has a test runner of its own, which is not the script', () => {
  const script = { 'package.json': { scripts: { test: 'x' } } };
  expect(testCommand(memoryFiles(script), [], 'bun')).toBe('bun run test');
});
