import type { ExecutorContext } from '@nx/devkit';
import type { Diagnostic } from '../../../base/diagnostic.js';
import { fail, ok } from '../../../base/result.js';
import type { Result } from '../../../base/result.js';
import { execute } from '../../../app/execute.js';
import type { ExecutionReport } from '../../../app/execute.js';
import { openWorkspace } from '../../../app/open-workspace.js';
import type { RunControl, RunEvent } from '../../../app/run/request.js';
import { findRepository } from '../../../io/git.js';
import { realPorts } from '../../../io/real-ports.js';
import { workspaceFiles } from '../../../io/workspace-files.js';
import type { RunPorts } from '../../../run/ports.js';
import { graphDependencies } from '../../graph-dependencies.js';
import { parallelLimit } from '../../parallel-flag.js';

/** A run under Nx: what it reports, and the ports it went through, for reading logs. */
export interface NxRun {
  readonly report: ExecutionReport;
  readonly ports: RunPorts;
}

/**
 * Runs tasks inside an Nx process. When Nx is told to end, or dies, the run leaves at once and its
 * attempts stay to be adopted: Nx kills its whole process tree within seconds, supervisors are not in it.
 */
export async function runInNx(
  context: Pick<ExecutorContext, 'root' | 'projectGraph'>,
  tasks: readonly string[] | null,
  observe: (event: RunEvent, ports: RunPorts) => void,
): Promise<Result<NxRun, readonly Diagnostic[]>> {
  const { root } = context;
  const workspace = await openWorkspace(workspaceFiles(root), {
    dependenciesOf: graphDependencies(context),
  });
  if (!workspace.ok) return fail([workspace.error]);
  const repository = await findRepository(root);
  if (!repository.ok) return fail([repository.error]);
  const ports = realPorts(root, repository.value);
  const { control, release } = detachWithNx();
  try {
    const execution = { tasks, parallel: parallelLimit() };
    const report = await execute(workspace.value, execution, ports, control, (event) =>
      observe(event, ports),
    );
    return report.ok ? ok({ report: report.value, ports }) : report;
  } finally {
    release();
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function detachWithNx(): { readonly control: RunControl; readonly release: () => void } {
  const detach = new AbortController();
  const leave = () => detach.abort();
  for (const signal of SIGNALS) process.on(signal, leave);
  process.on('disconnect', leave);
  const never = new AbortController().signal;
  return {
    control: { drain: never, stop: never, detach: detach.signal },
    release: () => {
      for (const signal of SIGNALS) process.off(signal, leave);
      process.off('disconnect', leave);
    },
  };
}
