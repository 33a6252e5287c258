import type { Task } from '../../manifest/task.js';
import { briefOf } from '../../run/command.js';
import type { AttemptOrder } from '../../run/ports.js';

/** What an attempt's command is told: by files, environment and standard input, never by its arguments. */
export function attemptOrder(
  task: Task,
  argv: AttemptOrder['argv'],
  place: {
    readonly directory: string;
    readonly cwd: string;
    readonly attempt: number;
    readonly slot: number;
  },
): AttemptOrder {
  const brief = briefOf(task);
  return {
    directory: place.directory,
    argv,
    cwd: place.cwd,
    environment: {
      VTM_TASK_ID: task.id,
      VTM_TASK_FILE: `${place.directory}/task.json`,
      VTM_BRIEF_FILE: `${place.directory}/brief.md`,
      VTM_WORKTREE: place.cwd,
      VTM_ATTEMPT: String(place.attempt),
      VTM_SLOT: String(place.slot),
    },
    files: {
      'task.json': `${JSON.stringify(task, null, 2)}\n`,
      'brief.md': brief,
      stdin: brief,
    },
  };
}
