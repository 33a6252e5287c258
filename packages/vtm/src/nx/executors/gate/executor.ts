import type { ExecutorContext } from '@nx/devkit';
import { passGroup } from '../../../app/pass-group.js';
import { gateText } from '../../../report/run-text.js';
import { invocation } from '../../invocation.js';
import { paintOn } from '../../paint.js';
import { inWorkspace } from '../in-workspace.js';
import { reportErrors } from '../report-errors.js';
import type { GateExecutorOptions } from './schema.js';

/**
 * Passes the gate after a group of tasks. Where the batch of this call of Nx has run it already, that one
 * counts; else, as with `--batch=false`, it is run here.
 */
export async function runGate(
  { manifest, group, tasks }: GateExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const passed = await inWorkspace(context, ({ workspace, ports, control }) => {
    const asked = { manifest, group, tasks, invocation: invocation() };
    return passGroup(workspace, asked, ports, control, (event) => {
      if (event.state !== 'failed') console.log(gateText(event, paintOn(process.stdout)));
    });
  });
  return passed.ok ? { success: passed.value.kind === 'passed' } : reportErrors(passed.error);
}
