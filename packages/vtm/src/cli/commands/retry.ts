import { reachableErrors } from '../../app/workspace/reachable-errors.js';
import { prepareRetry } from '../../app/retry.js';
import type { Retry } from '../../app/retry.js';
import { refuse } from '../output.js';
import { openForWork, runInTerminal } from '../run-in-terminal.js';
import type { TerminalRun } from '../run-in-terminal.js';
import type { ExitCode } from '../exit-codes.js';

/** `vtm retry`: as `vtm run`, once the tasks stand as asked. */
export async function retryCommand(
  cwd: string,
  asked: Retry & Pick<TerminalRun, 'verbose'>,
  json: boolean,
): Promise<ExitCode> {
  const opened = await openForWork(cwd);
  if (!opened.ok) return refuse(json, [opened.error]);
  const { workspace, ports } = opened.value;
  const errors = reachableErrors(workspace, asked.tasks);
  if (errors.length > 0) return refuse(json, errors);
  const prepared = await prepareRetry(workspace, ports, asked);
  if (!prepared.ok) return refuse(json, prepared.error);
  const { tasks, verbose } = asked;
  return runInTerminal(
    opened.value,
    { tasks, parallel: null, waves: null, invocation: null, verbose },
    json,
  );
}
