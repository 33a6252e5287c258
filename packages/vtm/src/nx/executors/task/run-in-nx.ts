import type { ExecutorContext } from '@nx/devkit';
import type { Diagnostic } from '../../../base/diagnostic.js';
import { ok } from '../../../base/result.js';
import type { Result } from '../../../base/result.js';
import { execute } from '../../../app/execute.js';
import type { Execution, ExecutionReport } from '../../../app/execute.js';
import { LiveTail } from '../../../app/live-tail.js';
import type { RunEvent } from '../../../app/run/request.js';
import { eventText } from '../../../report/run-text.js';
import type { RunPorts } from '../../../run/ports.js';
import { invocation } from '../../invocation.js';
import { paintOn } from '../../paint.js';
import { parallelLimit } from '../../parallel-flag.js';
import { inWorkspace } from '../in-workspace.js';
import { beyondGraph } from './beyond-graph.js';

/** A run under Nx: what it reports, and the ports it went through, for reading logs. */
export interface NxRun {
  readonly report: ExecutionReport;
  readonly ports: RunPorts;
}

/** Runs tasks inside an Nx process. */
export const runInNx = (
  context: Pick<ExecutorContext, 'root' | 'projectGraph'>,
  asked: Pick<Execution, 'tasks' | 'waves'>,
  observe: (event: RunEvent, ports: RunPorts) => void,
): Promise<Result<NxRun, readonly Diagnostic[]>> =>
  inWorkspace(context, async ({ workspace, ports, control }) => {
    const execution = { ...asked, parallel: parallelLimit(), invocation: invocation() };
    // Nx shows what its tasks print; this belongs to none of them.
    const say = (line: string) => console.error(line);
    const paint = paintOn(process.stderr);
    const tail = new LiveTail(ports.processes, say);
    const isVerbose = process.env['NX_VERBOSE_LOGGING'] === 'true';
    const told = beyondGraph(workspace);
    const report = await execute(workspace, execution, ports, control, (event) => {
      if (event.type === 'delivery' || event.type === 'notice') say(eventText(event, paint));
      if (isVerbose) tail.observe(event);
      observe(
        event.type === 'ended' ? { ...event, outcome: told(event.task, event.outcome) } : event,
        ports,
      );
    });
    await tail.end();
    if (!report.ok) return report;
    const outcomes = [...report.value].map(([id, outcome]) => [id, told(id, outcome)] as const);
    return ok({ report: new Map(outcomes), ports });
  });
