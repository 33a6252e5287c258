import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { unreachable } from '../../base/exhaustive.js';
import type { Status } from '../state.js';
import type { TaskKey } from '../transitions.js';

/** What a person may do to a task that stands somewhere. */
export type HandAction = 'complete' | 'block' | 'reset' | 'redo' | 'give-back' | 'abandon';

/** Where a task stands, and, when it is in progress, whether by hand, by a run, or by one that is gone. */
export type HandStanding =
  Exclude<Status, 'in-progress'> | 'by-hand' | 'held-by-run' | 'left-by-run';

/** A task that an action does not go with. */
export interface HandRefusal {
  readonly task: TaskKey;
  readonly action: HandAction;
  readonly standing: HandStanding;
  /** The branch on which its work is done; only of a task that awaits its merge. */
  readonly branch?: string;
}

const ALLOWED: Readonly<Record<HandAction, readonly HandStanding[]>> = {
  complete: ['by-hand'],
  block: ['by-hand'],
  reset: ['blocked', 'abandoned'],
  redo: ['blocked', 'abandoned', 'completed'],
  'give-back': ['by-hand'],
  abandon: ['pending', 'by-hand', 'awaiting-merge', 'blocked', 'completed'],
};

/** Whether an action goes with a task that stands so. */
export const isAllowed = (action: HandAction, standing: HandStanding): boolean =>
  ALLOWED[action].includes(standing);

const DONE: Readonly<Record<HandAction, string>> = {
  complete: 'completed by hand',
  block: 'blocked by hand',
  reset: 'reset',
  redo: 'reset',
  'give-back': 'given back',
  abandon: 'abandoned',
};

/** A refusal as a message: where the task stands, and what to do instead. */
export function handRefusalDiagnostic(refusal: HandRefusal): Diagnostic {
  const { task, action } = refusal;
  const [why, remedy] = wording(refusal);
  const what = `${task.id} cannot be ${DONE[action]}: ${why}`;
  return diagnostic('VTM331', what, remedy, { task: task.id, file: task.manifest });
}

function wording({ task, action, standing, branch }: HandRefusal): readonly [string, string] {
  const { id } = task;
  switch (standing) {
    case 'pending':
      return action === 'complete' || action === 'block'
        ? ['nobody has claimed it', `Claim it first: \`vtm claim ${id}\`.`]
        : ['it is pending', `Nothing is to be done; \`vtm claim ${id}\` takes it.`];
    case 'by-hand':
      return [
        'it is in progress by hand',
        `\`vtm complete ${id}\` ends it, \`vtm abandon ${id}\` gives it back.`,
      ];
    case 'held-by-run':
      return [
        'a run has it in progress',
        'Let the run end it, or end the run; `vtm wip` says which process it is.',
      ];
    case 'left-by-run':
      return ['a run that is gone has left it in progress', 'The next `vtm run` takes it over.'];
    case 'awaiting-merge':
      return [
        'its work is done and waits to be merged',
        `Merge ${branch ?? 'its branch'}, or give it up: \`vtm abandon ${id} --for-good\`.`,
      ];
    case 'completed':
      return ['it is completed', `To have it done once more, \`vtm reset ${id} --redo\`.`];
    case 'blocked':
      return ['it is blocked', `Make it pending first: \`vtm reset ${id}\`.`];
    case 'abandoned':
      return ['it is abandoned', `Make it pending first: \`vtm reset ${id}\`.`];
    default:
      return unreachable(standing);
  }
}
