import { basename } from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import { ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import type { Records, WorkspaceFiles } from '../run/ports.js';
import type { History } from '../run/repository.js';
import type { RunState } from '../run/state.js';
import { findRepository } from './git.js';
import { liveState, mergedHistory } from './onlook.js';
import { runRecords } from './run-records.js';
import { workspaceFiles } from './workspace-files.js';

/** What has happened in a workspace, and where to read more of it. */
export interface ReportGround {
  /** The name of the workspace's folder. */
  readonly title: string;
  /** Null when HEAD is detached. */
  readonly branch: string | null;
  readonly files: WorkspaceFiles;
  readonly live: RunState;
  readonly history: History;
  readonly records: Records;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Looks at what a report is made from; changes nothing. */
export async function reportGround(root: string): Promise<Result<ReportGround, Diagnostic>> {
  const repository = await findRepository(root);
  if (!repository.ok) return repository;
  const live = liveState(repository.value);
  if (!live.ok) return live;
  const history = await mergedHistory(root, repository.value);
  if (!history.ok) return history;
  return ok({
    ...{ title: basename(root), branch: repository.value.branch, files: workspaceFiles(root) },
    ...{ live: live.value, history: history.value },
    records: runRecords(repository.value, history.value.merged),
    now: Date.now(),
  });
}
