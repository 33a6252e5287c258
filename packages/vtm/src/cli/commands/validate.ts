import { openToValidate } from '../../app/validation/mend.js';
import { validate } from '../../app/validation/validate.js';
import { validationGround } from '../../io/validation-ground.js';
import { findWorkspaceRoot, workspaceFiles } from '../../io/workspace-files.js';
import { formatted, usualFormat } from '../../report/validation-format.js';
import type { ValidationFormat } from '../../report/validation-format.js';
import { validationView } from '../../report/validation-view.js';
import { refuse } from '../output.js';
import { paintOn } from '../terminal.js';
import { BAD_NEWS } from '../exit-codes.js';
import type { ExitCode } from '../exit-codes.js';

/** How a validation is asked for; null: the usual format, no limit on warnings. */
export interface ValidateRequest {
  /** Whether what can be mended without asking is mended first. */
  readonly fix: boolean;
  readonly format: ValidationFormat | null;
  readonly maxWarnings: number | null;
}

/** `vtm validate`: 0 without errors and within the limit on warnings, else 1. */
export async function validateCommand(cwd: string, asked: ValidateRequest): Promise<ExitCode> {
  const root = findWorkspaceRoot(cwd);
  const format = asked.format ?? usualFormat(process.env);
  const looking = validationGround(root);
  const opened = await openToValidate(workspaceFiles(root), asked.fix, { lint: true });
  const ground = await looking;
  if (!opened.ok) return refuse(format === 'json', opened.error);
  const { workspace, fixed } = opened.value;
  const view = validationView(await validate(workspace, ground), asked.maxWarnings, fixed);
  process.stdout.write(`${formatted(view, format, ground.prefix, paintOn(process.stdout))}\n`);
  return view.passed ? 0 : BAD_NEWS;
}
