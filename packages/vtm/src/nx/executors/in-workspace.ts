import type { ExecutorContext } from '@nx/devkit';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { openWorkspace } from '../../app/workspace/open-workspace.js';
import type { Workspace } from '../../app/workspace/open-workspace.js';
import type { RunControl } from '../../app/run/request.js';
import { findRepository } from '../../io/git.js';
import { realPorts } from '../../io/real-ports.js';
import { workspaceFiles } from '../../io/workspace-files.js';
import type { RunPorts } from '../../run/ports.js';
import { graphDependencies } from './graph-dependencies.js';
import { detachWithNx } from './run-control.js';

/** What work inside an Nx process has to do with. */
export interface InWorkspace {
  readonly workspace: Workspace;
  readonly ports: RunPorts;
  readonly control: RunControl;
}

/** Opens workspace and repository for work inside an Nx process, which ends with Nx. */
export async function inWorkspace<T>(
  context: Pick<ExecutorContext, 'root' | 'projectGraph'>,
  work: (opened: InWorkspace) => Promise<Result<T, readonly Diagnostic[]>>,
): Promise<Result<T, readonly Diagnostic[]>> {
  const { root } = context;
  const workspace = await openWorkspace(workspaceFiles(root), {
    dependenciesOf: graphDependencies(context),
  });
  if (!workspace.ok) return fail([workspace.error]);
  const repository = await findRepository(root);
  if (!repository.ok) return fail([repository.error]);
  const ports = realPorts(root, repository.value, workspace.value.options);
  if (!ports.ok) return fail([ports.error]);
  const { control, release } = detachWithNx();
  try {
    return await work({ workspace: workspace.value, ports: ports.value, control });
  } finally {
    release();
  }
}
