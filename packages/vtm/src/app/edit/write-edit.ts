import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { WorkspaceFiles } from '../../run/ports.js';
import type { Workspace } from '../workspace/open-workspace.js';
import type { Edited } from './finish.js';

/**
 * Writes an edit or a sync of a workspace: all of its manifests or none. VTM421 when one of them has changed since it
 * was read, VTM315 when one cannot be written; those written before are put back.
 */
export function writeEdit(
  files: WorkspaceFiles,
  before: Pick<Workspace, 'sources'>,
  { texts }: Pick<Edited, 'texts'>,
): Result<void, readonly Diagnostic[]> {
  const former = new Map(before.sources.map(({ file, text }) => [file, text]));
  const changed = [...texts.keys()].filter((file) => {
    const now = files.read(file);
    return !now.ok || now.value !== former.get(file);
  });
  if (changed.length > 0) return fail(changed.map(meanwhile));
  const written: string[] = [];
  for (const [file, text] of texts) {
    const result = files.write(file, text);
    if (result.ok) {
      written.push(file);
      continue;
    }
    for (const one of written) files.write(one, former.get(one) ?? '');
    return fail([result.error]);
  }
  return ok(undefined);
}

const meanwhile = (file: string): Diagnostic =>
  diagnostic('VTM421', `${file} has changed meanwhile, so nothing is written`, 'Ask again.', {
    file,
  });
