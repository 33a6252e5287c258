import type { ExecutorContext } from '@nx/devkit';
import { proveTasks } from '../../../app/prove/prove-tasks.js';
import type { Proven } from '../../../app/prove/proven.js';
import { openWorkspace } from '../../../app/workspace/open-workspace.js';
import type { Diagnostic } from '../../../base/diagnostic.js';
import { fail } from '../../../base/result.js';
import type { Result } from '../../../base/result.js';
import { findRepository } from '../../../io/git.js';
import { provingPorts } from '../../../io/real-ports.js';
import { workspaceFiles } from '../../../io/workspace-files.js';
import { parallelLimit } from '../../parallel-flag.js';
import { graphDependencies } from '../graph-dependencies.js';
import { onNxEnd } from '../run-control.js';

/** Proves tasks inside an Nx process; what runs when Nx ends is ended, too. */
export async function proveInNx(
  context: Pick<ExecutorContext, 'root' | 'projectGraph'>,
  tasks: readonly string[],
  observe: (proven: Proven) => void,
): Promise<Result<readonly Proven[], readonly Diagnostic[]>> {
  const { root } = context;
  const workspace = await openWorkspace(workspaceFiles(root), {
    dependenciesOf: graphDependencies(context),
  });
  if (!workspace.ok) return fail([workspace.error]);
  const repository = await findRepository(root);
  if (!repository.ok) return fail([repository.error]);
  const { signal: stop, release } = onNxEnd();
  try {
    const ports = provingPorts(root, repository.value);
    const asked = { tasks, parallel: parallelLimit() };
    return await proveTasks(workspace.value, ports, asked, { stop, observe });
  } finally {
    release();
  }
}
