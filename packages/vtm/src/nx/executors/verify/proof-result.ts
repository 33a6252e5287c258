import { isWell } from '../../../app/prove/proven.js';
import type { Proven } from '../../../app/prove/proven.js';
import { diagnostic } from '../../../base/diagnostic.js';
import { proofText } from '../../../report/proof-text.js';
import { paintOn } from '../../paint.js';
import type { NxTaskResult } from '../task/task-result.js';

/**
 * One task's proof in the form Nx wants. With `isCached`, Nx keeps a success for all histories in which
 * the task is completed: that it is not completed must not be kept among them, and fails as VTM343.
 */
export function proofResult(proven: Proven, isCached: boolean): NxTaskResult {
  const told = isCached && proven.kind === 'not-completed' ? outOfDate(proven) : proven;
  const output = 'output' in told ? told.output : '';
  const end = output === '' || output.endsWith('\n') ? '' : '\n';
  const success = isWell(told);
  return {
    success,
    status: success ? 'success' : 'failure',
    terminalOutput: `${output}${end}${proofText(told, paintOn(process.stdout))}\n`,
  };
}

function outOfDate({ task }: Proven): Proven {
  const what = `Nx takes ${task.id} for completed, which the history of HEAD does not prove`;
  const remedy =
    'Run `nx reset`, so that Nx infers the target anew; look at `targetDefaults` in nx.json if it says the same again: `cache` is not to be set there.';
  const context = { task: task.id, file: task.manifest };
  return { kind: 'unknown', task, diagnostic: diagnostic('VTM343', what, remedy, context) };
}
