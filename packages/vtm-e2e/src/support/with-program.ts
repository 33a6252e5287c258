import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestWorkspace } from './workspace.js';

/** The same workspace, whose pages find a program of that name before all others: a shell script, kept out of git. */
export async function withProgram(
  workspace: TestWorkspace,
  name: string,
  script: string,
): Promise<Pick<TestWorkspace, 'root' | 'env'>> {
  const path = join('record', 'bin', name);
  await workspace.write(path, `#!/bin/sh\n${script}\n`);
  await chmod(join(workspace.root, path), 0o755);
  const found = `${join(workspace.root, 'record/bin')}:${workspace.env['PATH'] ?? ''}`;
  return { root: workspace.root, env: { ...workspace.env, PATH: found } };
}
