import { EXEC } from '../../base/installer.js';
import type { Installer } from '../../base/installer.js';
import { isObject } from '../../manifest/read-member.js';
import type { WorkspaceFiles } from '../../run/ports.js';
import type { ProjectFolder } from '../workspace/projects.js';
import { packageJson } from './package-json.js';

/** Test runners that are started for the whole workspace, with what runs them once. */
const RUNNERS = [
  ['vitest', 'vitest run'],
  ['jest', 'jest'],
] as const;

const ENDINGS = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs', 'json'];

/** What npm writes where there are no tests. */
const NO_TESTS = /no test specified/;

/**
 * The command that runs the tests of a workspace: its script `test`, the `test` targets of its projects, or
 * a test runner that is configured at its top; null when there are none to be seen.
 */
export function testCommand(
  files: WorkspaceFiles,
  projects: readonly ProjectFolder[],
  installer: Installer,
): string | null {
  const { scripts, devDependencies } = packageJson(files);
  const script = isObject(scripts) ? scripts.test : undefined;
  if (typeof script === 'string' && !NO_TESTS.test(script))
    return installer === 'bun' ? 'bun run test' : `${installer} test`;
  const exec = EXEC[installer];
  if (projects.some(({ root, tested }) => tested === true && root !== '.'))
    return `${exec} nx run-many -t test`;
  const found = RUNNERS.find(
    ([name]) =>
      ENDINGS.some((ending) => files.has(`${name}.config.${ending}`)) ||
      (isObject(devDependencies) && Object.hasOwn(devDependencies, name)),
  );
  return found ? `${exec} ${found[1]}` : null;
}
