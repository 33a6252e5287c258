import { refuse } from '../output.js';
import { openForWork, runInTerminal } from '../run-in-terminal.js';
import type { TerminalRun } from '../run-in-terminal.js';
import type { ExitCode } from '../exit-codes.js';

/** `vtm run`: 0 when every task is done, else 1. Progress goes to standard error. */
export async function runCommand(
  cwd: string,
  asked: TerminalRun,
  json: boolean,
): Promise<ExitCode> {
  const opened = await openForWork(cwd);
  return opened.ok ? runInTerminal(opened.value, asked, json) : refuse(json, [opened.error]);
}
