import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { quote } from '../../base/quote.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Task } from '../../manifest/task.js';
import type { Workspace } from '../workspace/open-workspace.js';

/**
 * The manifest that new tasks go to: the one asked for, else where the last of their siblings stands, else
 * the only one; VTM426 when it is not there, or when there are several to choose from.
 */
export function manifestFor(
  { sources }: Workspace,
  asked: string | undefined,
  siblings: readonly Task[],
): Result<string, Diagnostic> {
  const files = sources.map(({ file }) => file);
  const wanted = asked ?? siblings.at(-1)?.manifest ?? (files.length === 1 ? files[0] : undefined);
  if (wanted !== undefined && files.includes(wanted)) return ok(wanted);
  const message =
    wanted === undefined
      ? 'there are several manifests, and none is asked for'
      : `${quote(wanted)} is no manifest of the workspace`;
  const few = files.slice(0, 5).join(', ');
  return fail(diagnostic('VTM426', message, `Name one of them with --manifest: ${few}.`));
}
