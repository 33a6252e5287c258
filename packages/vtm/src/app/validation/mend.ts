import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { withRoutesEscaped } from '../../manifest/checks/scopes.js';
import type { WorkspaceFiles } from '../../run/ports.js';
import { writeEdit } from '../edit/write-edit.js';
import { openWorkspace } from '../workspace/open-workspace.js';
import type { OpenOptions, Workspace } from '../workspace/open-workspace.js';
import { draftOf, edited, rawTask } from '../sync/draft.js';
import type { Draft, DraftEdits } from '../sync/draft.js';
import type { SyncChange } from '../sync/sync-change.js';
import { checkFiles } from '../sync/sync-files.js';
import type { SyncedFiles } from '../sync/sync-files.js';

/** What was mended; errors for which something was left alone are found by the validation that follows. */
export interface Mended extends Pick<SyncedFiles, 'texts' | 'changes' | 'review'> {
  /** The workspace as it is read now. */
  readonly workspace: Workspace;
}

/**
 * Mends what can be mended without asking and writes it: all that a sync does, values in the form the
 * format asks for, and route parameters that were written as classes of characters. All manifests or none;
 * refuses as `checkFiles` and `writeEdit` do.
 */
async function mend(
  files: WorkspaceFiles,
  how: OpenOptions,
): Promise<Result<Mended, readonly Diagnostic[]>> {
  const opened = await openWorkspace(files, how);
  if (!opened.ok) return fail([opened.error]);
  const before = opened.value;
  const draft = draftOf(before);
  const routes = routeEdits(draft);
  const { sources, backlog, findings } = edited(draft, routes.edits);
  const escaped = { ...before, sources, backlog, findings };
  const synced = checkFiles(files, escaped, { deviations: true, newIndexes: false });
  if (!synced.ok) return synced;
  const mended = sources.flatMap(({ file, text }, at) => {
    const now = synced.value.texts.get(file) ?? text;
    return now === before.sources[at]?.text ? [] : [[file, now] as const];
  });
  const texts = new Map([...synced.value.texts, ...mended]);
  const written = writeEdit(files, before, { texts });
  if (!written.ok) return written;
  const after = texts.size === 0 ? opened : await openWorkspace(files, how);
  if (!after.ok) return fail([after.error]);
  const changes = [...routes.changes, ...synced.value.changes];
  return ok({ texts, changes, review: synced.value.review, workspace: after.value });
}

/** A workspace to be validated, and what was mended in it before; null when nobody asked for that. */
export interface OpenedToValidate {
  readonly workspace: Workspace;
  readonly fixed: Omit<Mended, 'workspace'> | null;
}

/** Opens a workspace to validate it, mended first when that is asked for. */
export async function openToValidate(
  files: WorkspaceFiles,
  fix: boolean,
  how: OpenOptions,
): Promise<Result<OpenedToValidate, readonly Diagnostic[]>> {
  if (fix) {
    const mended = await mend(files, how);
    if (!mended.ok) return mended;
    const { workspace, ...fixed } = mended.value;
    return ok({ workspace, fixed });
  }
  const opened = await openWorkspace(files, how);
  return opened.ok ? ok({ workspace: opened.value, fixed: null }) : fail([opened.error]);
}

/** Scope entries with route parameters, escaped. */
function routeEdits(draft: Draft): DraftEdits {
  const found = draft.backlog.tasks.flatMap((task) => {
    const { file_scope: scope } = rawTask(draft, task);
    if (!Array.isArray(scope)) return [];
    return scope.flatMap((entry: unknown, at) => {
      const value = typeof entry === 'string' ? withRoutesEscaped(entry) : entry;
      return value === entry ? [] : [{ task, at, entry: String(entry), value: String(value) }];
    });
  });
  return {
    edits: found.map(({ task, at, value }) => ({
      file: task.manifest,
      path: ['tasks', task.index, 'file_scope', at],
      value,
    })),
    changes: found.map(({ task, entry, value }): SyncChange => ({
      ...{ action: 'strict', file: task.manifest, task: task.id, other: null },
      ...{ field: 'file_scope', why: `${entry} is ${value} now`, witness: null },
    })),
  };
}
