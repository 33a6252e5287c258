import { dirtInTheWay, nextOf, tellsConflicts } from '../../app/next-tasks.js';
import type { AskedNext, Next } from '../../app/next-tasks.js';
import { workspaceFolder } from '../../io/workspace-folder.js';
import { nextMarkdown } from '../../report/next-markdown.js';
import { nextText } from '../../report/next-text.js';
import { nextView } from '../../report/next-view.js';
import { isError } from '../../base/diagnostic.js';
import { PILOT_MOST } from '../../run/pilot.js';
import { lookAround } from '../look.js';
import type { Look } from '../look.js';
import { answerIn, answerLacks, refuse } from '../output.js';
import type { AnswerFormat } from '../output.js';
import { BAD_NEWS } from '../exit-codes.js';
import type { ExitCode } from '../exit-codes.js';

/** `vtm next`: 0 when there is a task to take or nothing is left to do, else 1; 1 when any task is broken, too. */
export async function nextCommand(
  cwd: string,
  asked: AskedNext,
  format: AnswerFormat,
): Promise<ExitCode> {
  const looked = await lookAround(cwd);
  if (!looked.ok) return refuse(format === 'json', [looked.error]);
  const look = looked.value;
  const { planned } = look;
  const next = await findNext(look, asked);
  const dirt = await dirtInTheWay(look, next.takeable, look.dirty);
  const view = nextView({
    ...{ ...next, dirt, universe: look.universe, state: look.state },
    ...{ plan: planned.plan, owners: planned.owners },
    agent: planned.options.agent,
    asked: asked === 'pilot' ? PILOT_MOST : asked.count,
    hasErrors: planned.errors.length > 0,
    wantsPilot: asked === 'pilot',
    wipLimit: planned.options.wipLimit,
  });
  const warnings = look.told.filter((each) => !isError(each));
  answerIn(format, view, warnings, {
    text: (paint) => nextText(view, paint),
    markdown: () => nextMarkdown(view),
  });
  const lacks = answerLacks([...look.told.filter(isError), ...planned.errors]);
  return view.answer === 'nothing' ? BAD_NEWS : lacks;
}

/** What shows a conflict is looked for afresh, when it is to be told. */
async function findNext(look: Look, asked: AskedNext): Promise<Next> {
  const folder = workspaceFolder(look.root);
  const next = await nextOf(look, asked, folder);
  if (!tellsConflicts(next, asked)) return next;
  const { withFreshReasons } = await import('../../app/planning/fresh-reasons.js');
  const universe = await withFreshReasons(look.universe, look.files);
  return nextOf({ ...look, universe }, asked, folder);
}
