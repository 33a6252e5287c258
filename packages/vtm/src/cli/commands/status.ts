import { statusFacts } from '../../app/status-facts.js';
import { realOnlooker } from '../../io/real-ports.js';
import { statusMarkdown } from '../../report/status-markdown.js';
import { statusText } from '../../report/status-text.js';
import { statusView } from '../../report/status-view.js';
import { openToLook } from '../open-to-look.js';
import { answerIn, answerLacks, refuse } from '../output.js';
import type { AnswerFormat } from '../output.js';
import type { ExitCode } from '../exit-codes.js';

/**
 * `vtm status`: where each task stands by the live state and the history of what is checked out; 1 when any
 * task is broken.
 */
export async function statusCommand(
  cwd: string,
  all: boolean,
  format: AnswerFormat,
): Promise<ExitCode> {
  const opened = await openToLook(cwd);
  if (!opened.ok) return refuse(format === 'json', [opened.error]);
  const facts = await statusFacts(opened.value, realOnlooker());
  const view = statusView(facts.backlog, facts.state, facts.wipLimit, facts.outlooks);
  // The last line is the prompt's.
  const rows = process.stdout.isTTY ? process.stdout.rows - 1 : null;
  answerIn(format, view, facts.warnings, {
    text: (paint) => statusText(view, paint, { rows, all }),
    markdown: () => statusMarkdown(view),
  });
  return answerLacks(facts.errors);
}
