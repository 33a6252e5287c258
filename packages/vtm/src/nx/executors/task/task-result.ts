import type { Diagnostic } from '../../../base/diagnostic.js';
import type { Outcome } from '../../../run/outcome.js';
import type { RunPorts } from '../../../run/ports.js';
import { cascadeLines } from '../../../report/cascade-text.js';
import { remarkLines } from '../../../report/remarks-text.js';
import { diagnosticIn } from '../../../report/diagnostics-text.js';
import { paintOn } from '../../paint.js';

/** How much of a task's output Nx is given: it keeps all of it in memory, and the log has the rest. */
const OUTPUT_BYTES = 64 * 1024;

/** Nx prints what it is given on standard output. */
const diagnosticText = (item: Diagnostic): string => diagnosticIn(paintOn(process.stdout))(item);

/** One task's result in the form Nx wants from a batch. */
export interface NxTaskResult {
  readonly success: boolean;
  readonly status: 'success' | 'failure' | 'skipped';
  readonly terminalOutput: string;
  readonly startTime?: number;
  readonly endTime?: number;
}

/** The result of one outcome, with the last of its log. */
export async function taskResult(
  id: string,
  outcome: Outcome,
  { processes }: Pick<RunPorts, 'processes'>,
): Promise<NxTaskResult> {
  switch (outcome.kind) {
    case 'already-completed':
      return { success: true, status: 'success', terminalOutput: `${id}: already completed\n` };
    case 'completed': {
      const { startedAt: startTime, endedAt: endTime, log, remarks } = outcome;
      const told = remarks ? remarkLines(remarks).map((each) => `${id} ${each}\n`) : [];
      const terminalOutput = [await outputOf(log, processes), ...told].join('');
      return { success: true, status: 'success', terminalOutput, startTime, endTime };
    }
    case 'awaiting-merge': {
      const { startedAt: startTime, endedAt: endTime, log, branch } = outcome;
      const output = log === null ? '' : await outputOf(log, processes);
      const terminalOutput = `${output}${id}: done on ${branch}, which waits to be merged\n`;
      return { success: true, status: 'success', terminalOutput, startTime, endTime };
    }
    case 'failed': {
      const { startedAt: startTime, endedAt: endTime, log } = outcome;
      const output = log === null ? '' : await outputOf(log, processes);
      const cascade = outcome.cascade ? cascadeLines(outcome.cascade) : [];
      const told = [diagnosticText(outcome.diagnostic), ...cascade].join('\n');
      const terminalOutput = `${output}${told}\n`;
      return { success: false, status: 'failure', terminalOutput, startTime, endTime };
    }
    case 'skipped':
      return {
        success: false,
        status: 'skipped',
        terminalOutput: `${diagnosticText(outcome.diagnostic)}\n`,
      };
    case 'interrupted':
      return { success: false, status: 'failure', terminalOutput: `${INTERRUPTED(id)}\n` };
  }
}

const INTERRUPTED = (id: string): string =>
  `${id}: the run was ended first. A command that had started goes on; run again to pick up its result.`;

/** The result of a task that was refused with all others before anything started. */
export const refusedResult = (errors: readonly Diagnostic[]): NxTaskResult => ({
  success: false,
  status: 'failure',
  terminalOutput: `${errors.map((error) => diagnosticText(error)).join('\n')}\n`,
});

async function outputOf(log: string, processes: RunPorts['processes']): Promise<string> {
  const tail = await processes.logTail(log, OUTPUT_BYTES);
  const end = tail === '' || tail.endsWith('\n') ? '' : '\n';
  return `${tail}${end}log: ${log}\n`;
}
