import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { WorkspaceFiles } from '../../run/ports.js';
import type { Workspace } from '../workspace/open-workspace.js';

/** New texts of files by path; null for one that is to go. */
export type FileTexts = ReadonlyMap<string, string | null>;

/**
 * Writes an edit or a sync of a workspace: all of its files or none. VTM421 when a manifest has changed since it
 * was read, VTM315 when a file cannot be written; those written before are put back.
 */
export function writeEdit(
  files: WorkspaceFiles,
  before: Pick<Workspace, 'sources'>,
  { texts }: { readonly texts: FileTexts },
): Result<void, readonly Diagnostic[]> {
  const read = new Map(before.sources.map(({ file, text }) => [file, text]));
  const former = new Map([...texts.keys()].map((file) => [file, textNow(files, file)]));
  const changed = [...former].filter(([file, now]) => read.has(file) && now !== read.get(file));
  if (changed.length > 0) return fail(changed.map(([file]) => meanwhile(file)));
  const written: string[] = [];
  for (const [file, text] of texts) {
    const result = put(files, file, text);
    if (result.ok) {
      written.push(file);
      continue;
    }
    for (const one of written) put(files, one, former.get(one) ?? null);
    return fail([result.error]);
  }
  return ok(undefined);
}

function textNow(files: WorkspaceFiles, file: string): string | null {
  const text = files.has(file) ? files.read(file) : null;
  return text?.ok ? text.value : null;
}

const put = (files: WorkspaceFiles, file: string, text: string | null) =>
  text === null ? files.remove(file) : files.write(file, text);

const meanwhile = (file: string): Diagnostic =>
  diagnostic('VTM421', `${file} has changed meanwhile, so nothing is written`, 'Ask again.', {
    file,
  });
