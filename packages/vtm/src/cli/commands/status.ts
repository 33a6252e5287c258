import { wipLimitOf } from '../../app/options/options.js';
import { outlooksOf } from '../../app/outlooks.js';
import { reachableErrors } from '../../app/workspace/reachable-errors.js';
import { isError } from '../../base/diagnostic.js';
import { realOnlooker } from '../../io/real-ports.js';
import { statusMarkdown } from '../../report/status-markdown.js';
import { statusText } from '../../report/status-text.js';
import { statusView } from '../../report/status-view.js';
import { openToLook } from '../open-to-look.js';
import { answerIn, answerLacks, refuse } from '../output.js';
import type { AnswerFormat } from '../output.js';

/**
 * `vtm status`: where each task stands by the live state and the history of what is checked out; 1 when any
 * task is broken.
 */
export async function statusCommand(
  cwd: string,
  all: boolean,
  format: AnswerFormat,
): Promise<number> {
  const opened = await openToLook(cwd);
  if (!opened.ok) return refuse(format === 'json', [opened.error]);
  const { workspace, state, told } = opened.value;
  const { backlog, options } = workspace;
  const outlooks = await outlooksOf(backlog, state, realOnlooker(), options.staleClaimHours);
  const view = statusView(backlog, state, wipLimitOf(options), outlooks);
  const warnings = told.filter((each) => !isError(each));
  // The last line is the prompt's.
  const rows = process.stdout.isTTY ? process.stdout.rows - 1 : null;
  answerIn(format, view, warnings, {
    text: (paint) => statusText(view, paint, { rows, all }),
    markdown: () => statusMarkdown(view),
  });
  return answerLacks([...told.filter(isError), ...reachableErrors(workspace, null)]);
}
