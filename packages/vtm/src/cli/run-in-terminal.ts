import { execute } from '../app/execute.js';
import type { Execution } from '../app/execute.js';
import { LiveTail } from '../app/live-tail.js';
import { openWorkspace } from '../app/open-workspace.js';
import type { Workspace } from '../app/open-workspace.js';
import type { GateEvent, RunControl } from '../app/run/request.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import { findRepository } from '../io/git.js';
import { realPorts } from '../io/real-ports.js';
import { findWorkspaceRoot, workspaceFiles } from '../io/workspace-files.js';
import { diagnosticText } from '../report/diagnostics-text.js';
import { eventText, outcomesText } from '../report/run-text.js';
import { succeeded } from '../run/outcome.js';
import type { RunPorts } from '../run/ports.js';
import { answer, BAD_NEWS, refuse } from './output.js';

/** A workspace and the world around it. */
export interface Opened {
  readonly workspace: Workspace;
  readonly ports: RunPorts;
}

/** Opens what a command works on that changes anything. */
export async function openForWork(cwd: string): Promise<Result<Opened, Diagnostic>> {
  const root = findWorkspaceRoot(cwd);
  const workspace = await openWorkspace(workspaceFiles(root));
  if (!workspace.ok) return workspace;
  const repository = await findRepository(root);
  if (!repository.ok) return repository;
  const ports = realPorts(root, repository.value, workspace.value.options);
  return ports.ok ? ok({ workspace: workspace.value, ports: ports.value }) : ports;
}

/** What a command that runs tasks asks for beside them. */
export interface TerminalRun extends Execution {
  /** Whether the output of the tasks' commands is shown as it comes. */
  readonly verbose: boolean;
}

/** Runs tasks, progress on standard error; 0 when every task is done, else 1. */
export async function runInTerminal(
  { workspace, ports }: Opened,
  asked: TerminalRun,
  json: boolean,
): Promise<number> {
  const { control, release } = endByInterrupts();
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const tail = new LiveTail(ports.processes, say);
  const gates = new Map<number, GateEvent>();
  const report = await execute(workspace, asked, ports, control, (event) => {
    say(eventText(event));
    if (event.type === 'gate') gates.set(event.group, event);
    if (asked.verbose) tail.observe(event);
  });
  await tail.end();
  release();
  if (!report.ok) return refuse(json, report.error);
  const outcomes = [...report.value].map(([task, outcome]) => ({ task, ...outcome }));
  const shut = [...gates.values()].flatMap((gate) =>
    gate.state === 'failed' ? [gate.diagnostic] : [],
  );
  const waves = asked.waves ? { gates: [...gates.values()] } : {};
  answer(json, { outcomes, ...waves, journal: ports.journal.path }, () =>
    [...shut.map(diagnosticText), outcomesText(report.value, ports.journal.path)].join('\n'),
  );
  return outcomes.every(succeeded) && shut.length === 0 ? 0 : BAD_NEWS;
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
