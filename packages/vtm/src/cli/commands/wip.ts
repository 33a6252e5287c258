import { wipLimitOf } from '../../app/options/options.js';
import { outlooksOf } from '../../app/outlooks.js';
import { realOnlooker } from '../../io/real-ports.js';
import { wipText } from '../../report/wip-text.js';
import { overload, wipView } from '../../report/wip-view.js';
import { inProgressIn } from '../../run/in-progress.js';
import { openToLook } from '../open-to-look.js';
import { answerWith, refuse } from '../output.js';
import { BAD_NEWS } from '../exit-codes.js';
import type { ExitCode } from '../exit-codes.js';

/** `vtm wip`: 0 also when no slot is free; 1 when more is in progress than the limit allows. */
export async function wipCommand(cwd: string, json: boolean): Promise<ExitCode> {
  const opened = await openToLook(cwd);
  if (!opened.ok) return refuse(json, [opened.error]);
  const { workspace, state } = opened.value;
  const { backlog, options } = workspace;
  const held = { tasks: inProgressIn(state) };
  const outlooks = await outlooksOf(held, state, realOnlooker(), options.staleClaimHours);
  const view = wipView(backlog, state, wipLimitOf(options), outlooks);
  answerWith(json, view, overload(view), (paint) => wipText(view, paint));
  return view.overloaded ? BAD_NEWS : 0;
}
