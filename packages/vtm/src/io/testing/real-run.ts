import { execute } from '../../app/execute.js';
import type { ExecutionReport } from '../../app/execute.js';
import { openWorkspace } from '../../app/workspace/open-workspace.js';
import type { Workspace } from '../../app/workspace/open-workspace.js';
import type { RunControl, RunEvent } from '../../app/run/request.js';
import type { RunPorts } from '../../run/ports.js';
import type { Result } from '../../base/result.js';
import { findRepository } from '../git.js';
import { realPorts } from '../real-ports.js';
import { workspaceFiles } from '../workspace-files.js';

/** A workspace on disk and the world as a run of it sees it. */
export interface RealRun {
  readonly workspace: Workspace;
  readonly ports: RunPorts;
}

/** Opens a workspace as `vtm run` does. */
export async function openRun(root: string): Promise<RealRun> {
  const workspace = value(await openWorkspace(workspaceFiles(root)));
  return {
    workspace,
    ports: value(realPorts(root, value(await findRepository(root)), workspace.options)),
  };
}

/** A control that nobody uses. */
function unhurried(): RunControl {
  const [drain, stop, detach] = [
    new AbortController(),
    new AbortController(),
    new AbortController(),
  ];
  return { drain: drain.signal, stop: stop.signal, detach: detach.signal };
}

/** Runs the whole backlog of a workspace, with ports that a test may have changed. */
export async function runAll(
  root: string,
  change: (ports: RunPorts) => RunPorts = (ports) => ports,
  observe: (event: RunEvent) => void = () => undefined,
): Promise<ExecutionReport> {
  const { workspace, ports } = await openRun(root);
  const all = { tasks: null, parallel: null, waves: null, invocation: null };
  return value(await execute(workspace, all, change(ports), unhurried(), observe));
}

/** Loads no test library, which a process of its own cannot. */
function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
