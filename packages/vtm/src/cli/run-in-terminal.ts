import { execute } from '../app/execute.js';
import type { Execution } from '../app/execute.js';
import { LiveTail } from '../app/live-tail.js';
import type { Workspace } from '../app/workspace/open-workspace.js';
import { openTraced, planOnce } from '../app/planning/plan-once.js';
import type { PlannedWorkspace } from '../app/planning/plan-workspace.js';
import type { GateEvent, RunControl } from '../app/run/request.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import { findRepository } from '../io/git.js';
import { planShelf } from '../io/plan-shelf.js';
import { realPorts } from '../io/real-ports.js';
import { findWorkspaceRoot, workspaceFiles } from '../io/workspace-files.js';
import { diagnosticIn } from '../report/diagnostics-text.js';
import { outcomesText } from '../report/outcomes-text.js';
import { succeeded } from '../run/outcome.js';
import type { RunPorts } from '../run/ports.js';
import { answer, refuse } from './output.js';
import { runView } from './run-view.js';
import { BAD_NEWS } from './exit-codes.js';
import type { ExitCode } from './exit-codes.js';

/** A workspace and the world around it. */
export interface Opened {
  readonly workspace: Workspace;
  readonly ports: RunPorts;
  /** Plans it, or takes the plan that was kept. */
  readonly plan: () => Promise<PlannedWorkspace>;
}

/** Opens what a command works on that changes anything. */
export async function openForWork(cwd: string): Promise<Result<Opened, Diagnostic>> {
  const root = findWorkspaceRoot(cwd);
  const opened = await openTraced(workspaceFiles(root));
  if (!opened.ok) return opened;
  const { workspace } = opened.value;
  const repository = await findRepository(root);
  if (!repository.ok) return repository;
  const ports = realPorts(root, repository.value, workspace.options);
  if (!ports.ok) return ports;
  const shelf = planShelf(repository.value);
  return ok({ workspace, ports: ports.value, plan: () => planOnce(opened.value, shelf) });
}

/** What a command that runs tasks asks for beside them. */
export interface TerminalRun extends Execution {
  /** Whether the output of the tasks' commands is shown as it comes. */
  readonly verbose: boolean;
}

/** Runs tasks, progress on standard error; 0 when every task is done, else 1. */
export async function runInTerminal(
  { workspace, ports, plan }: Opened,
  asked: TerminalRun,
  json: boolean,
): Promise<ExitCode> {
  const execution = { ...asked, planned: await plan() };
  const view = runView();
  const { control, release } = endByInterrupts(view.say);
  const tail = new LiveTail(ports.processes, (line) => view.say(line));
  const gates = new Map<number, GateEvent>();
  const report = await execute(workspace, execution, ports, control, (event) => {
    view.observe(event);
    if (event.type === 'gate') gates.set(event.group, event);
    if (asked.verbose) tail.observe(event);
  });
  await tail.end();
  view.end();
  release();
  if (!report.ok) return refuse(json, report.error);
  const outcomes = [...report.value].map(([task, outcome]) => ({ task, ...outcome }));
  const shut = [...gates.values()].flatMap((gate) =>
    gate.state === 'failed' ? [gate.diagnostic] : [],
  );
  const waves = asked.waves ? { gates: [...gates.values()] } : {};
  answer(json, { outcomes, ...waves, journal: ports.journal.path }, (paint) =>
    [...shut.map(diagnosticIn(paint)), outcomesText(report.value, ports.journal.path, paint)].join(
      '\n',
    ),
  );
  return outcomes.every(succeeded) && shut.length === 0 ? 0 : BAD_NEWS;
}

/** Once: claim nothing more and let running tasks end. Twice: end them. */
function endByInterrupts(say: (line: string) => void): {
  readonly control: RunControl;
  readonly release: () => void;
} {
  const drain = new AbortController();
  const stop = new AbortController();
  const interrupt = () => {
    if (drain.signal.aborted) stop.abort();
    drain.abort();
    const next = stop.signal.aborted
      ? 'ending the running tasks'
      : 'no more tasks are started; again to end the running ones';
    say(`interrupted: ${next}`);
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
