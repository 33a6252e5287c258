import { execute } from '../../app/execute.js';
import type { Execution } from '../../app/execute.js';
import { openWorkspace } from '../../app/open-workspace.js';
import type { RunControl } from '../../app/run/request.js';
import { findRepository } from '../../io/git.js';
import { realPorts } from '../../io/real-ports.js';
import { findWorkspaceRoot, workspaceFiles } from '../../io/workspace-files.js';
import { eventText, outcomesText } from '../../report/run-text.js';
import { succeeded } from '../../run/outcome.js';
import { answer, BAD_NEWS, refuse } from '../output.js';

/** `vtm run`: 0 when every task is completed, else 1. Progress goes to standard error. */
export async function runCommand(cwd: string, asked: Execution, json: boolean): Promise<number> {
  const root = findWorkspaceRoot(cwd);
  const workspace = await openWorkspace(workspaceFiles(root));
  if (!workspace.ok) return refuse(json, [workspace.error]);
  const repository = await findRepository(root);
  if (!repository.ok) return refuse(json, [repository.error]);
  const ports = realPorts(root, repository.value);
  const { control, release } = endByInterrupts();
  const report = await execute(workspace.value, asked, ports, control, (event) => {
    process.stderr.write(`${eventText(event)}\n`);
  });
  release();
  if (!report.ok) return refuse(json, report.error);
  const outcomes = [...report.value].map(([task, outcome]) => ({ task, ...outcome }));
  answer(json, { outcomes, journal: ports.journal.path }, () =>
    outcomesText(report.value, ports.journal.path),
  );
  return outcomes.every(succeeded) ? 0 : BAD_NEWS;
}

/** Once: claim nothing more and let running tasks end. Twice: end them. */
function endByInterrupts(): { readonly control: RunControl; readonly release: () => void } {
  const drain = new AbortController();
  const stop = new AbortController();
  const interrupt = () => {
    if (drain.signal.aborted) stop.abort();
    drain.abort();
    const next = stop.signal.aborted
      ? 'ending the running tasks'
      : 'no more tasks are started; again to end the running ones';
    process.stderr.write(`interrupted: ${next}\n`);
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  const detach = new AbortController().signal;
  return {
    control: { drain: drain.signal, stop: stop.signal, detach },
    release: () => {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    },
  };
}
