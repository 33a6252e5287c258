import { outlooksOf } from '../../app/outlooks.js';
import { showTask } from '../../app/show-task.js';
import { isError } from '../../base/diagnostic.js';
import { realOnlooker } from '../../io/real-ports.js';
import { showText } from '../../report/show-text.js';
import { showView } from '../../report/show-view.js';
import { lookAround } from '../look.js';
import { answer, answerLacks, refuse } from '../output.js';
import type { ExitCode } from '../exit-codes.js';

/** `vtm show`: the brief of a task and where it stands; 1 when it is unknown or an error forbids to run it. */
export async function showCommand(cwd: string, id: string, json: boolean): Promise<ExitCode> {
  const looked = await lookAround(cwd);
  if (!looked.ok) return refuse(json, [looked.error]);
  const { files, universe, state, planned, told } = looked.value;
  const shown = await showTask(universe, files, id);
  if (!shown.ok) return refuse(json, [...shown.error, ...planned.errors]);
  const { task, position, errors } = shown.value;
  const { staleClaimHours } = planned.options;
  const outlooks = await outlooksOf({ tasks: [task] }, state, realOnlooker(), staleClaimHours);
  const view = showView({
    ...{ ...shown.value, universe, state, plan: planned.plan },
    owners: planned.owners[position] ?? [],
    outlook: outlooks.get(id) ?? null,
  });
  answer(json, view, () => showText(view));
  return answerLacks([...told.filter(isError), ...errors]);
}
