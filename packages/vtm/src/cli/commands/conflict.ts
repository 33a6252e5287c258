import { declareConflict, withdrawConflict } from '../../app/edit/declare-conflict.js';
import type { ConflictRequest } from '../../app/edit/declare-conflict.js';
import { editInTerminal } from '../edit-in-terminal.js';
import type { EditMode } from '../edit-in-terminal.js';
import type { ExitCode } from '../exit-codes.js';

/** What was asked of `vtm conflict`. */
export interface ConflictCommand extends ConflictRequest {
  readonly action: 'add' | 'remove';
}

/** `vtm conflict`: declares or withdraws a conflict; 1 when that is not possible. */
export const conflictCommand = (
  cwd: string,
  asked: ConflictCommand,
  mode: EditMode,
): Promise<ExitCode> =>
  editInTerminal(cwd, mode, (workspace) =>
    asked.action === 'add'
      ? declareConflict(workspace, asked)
      : withdrawConflict(workspace, asked.tasks),
  );
