import { completeTask } from '../../app/by-hand/complete.js';
import type { Completing } from '../../app/by-hand/complete.js';
import { completionText } from '../../report/by-hand-text.js';
import { completionView } from '../../report/by-hand-view.js';
import { eventText } from '../../report/run-text.js';
import { answerWith, refuse } from '../output.js';
import { openForWork } from '../run-in-terminal.js';
import { paintOn } from '../terminal.js';
import type { ExitCode } from '../exit-codes.js';

/** `vtm complete`: 0 when the task is completed; 1 when it stays claimed. An interrupt ends the verification. */
export async function completeCommand(
  cwd: string,
  asked: Completing,
  json: boolean,
): Promise<ExitCode> {
  const opened = await openForWork(cwd);
  if (!opened.ok) return refuse(json, [opened.error]);
  const { workspace, ports } = opened.value;
  const interrupt = new AbortController();
  const end = () => interrupt.abort();
  const progress = paintOn(process.stderr);
  process.on('SIGINT', end).on('SIGTERM', end);
  const completed = await completeTask(workspace, ports, asked, {
    stop: interrupt.signal,
    tell: (task, step) =>
      void process.stderr.write(`${eventText({ type: 'step', task, step }, progress)}\n`),
  });
  process.off('SIGINT', end).off('SIGTERM', end);
  if (!completed.ok) return refuse(json, completed.error);
  const { task, entry, proof, freed, notices } = completed.value;
  const view = completionView(task, entry, proof.kind, freed);
  answerWith(json, view, notices, (paint) => completionText(view, paint));
  return 0;
}
