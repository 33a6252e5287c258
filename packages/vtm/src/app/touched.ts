import { isAbsolute, relative, resolve, sep } from 'node:path';
import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { quote } from '../base/quote.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import { normalisePath } from '../base/workspace-path.js';
import type { RunPorts } from '../run/ports.js';
import { touchedReport } from '../run/touched.js';
import type { TouchedReport } from '../run/touched.js';
import { unfinishedIn } from '../run/unfinished.js';
import { attemptPolicy } from './attempt-policy.js';
import type { Workspace } from './workspace/open-workspace.js';

/** Paths as they were written, and the absolute folder that they were written from. */
export interface AskedPaths {
  readonly paths: readonly string[];
  readonly from: string;
}

/**
 * Which tasks have changed each of some files or folders, and which unfinished ones may. Refuses paths
 * that are not of the workspace (VTM116); they need not exist.
 *
 * @example
 * await touched(workspace, ports, { paths: ['src/x.ts'], from: '/repository/packages/a' });
 */
export async function touched(
  workspace: Workspace,
  {
    repository,
    state: store,
    workspace: folder,
  }: Pick<RunPorts, 'repository' | 'state' | 'workspace'>,
  { paths, from }: AskedPaths,
): Promise<Result<readonly TouchedReport[], readonly Diagnostic[]>> {
  const read = paths.map((path) => workspacePath(folder.root, from, path));
  const refused = read.flatMap((one) => (one.ok ? [] : [one.error]));
  if (refused.length > 0) return fail(refused);
  const state = await store.read();
  if (!state.ok) return fail([state.error]);
  const { guard } = attemptPolicy(workspace);
  const reports: TouchedReport[] = [];
  for (const path of new Set(read.flatMap((one) => (one.ok ? [one.value] : [])))) {
    const bare = path.replace(/\/$/, '');
    const history = await repository.historyOf(bare);
    if (!history.ok) return fail([history.error]);
    const isThere = (await folder.missing([bare])).length === 0;
    // What is not there may become either: as a folder it is in the scope of more tasks.
    const isFolder = !isThere || path !== bare || (await folder.list(bare)).length > 0;
    const context = { ...guard, isUnfinished: unfinishedIn(workspace.backlog, state.value) };
    reports.push(touchedReport({ path: bare, isFolder }, history.value, state.value, context));
  }
  return ok(reports);
}

/** A written path from the workspace root, posix, with its slash at the end; the root itself is empty. */
function workspacePath(root: string, from: string, written: string): Result<string, Diagnostic> {
  const refused = (why: string) =>
    fail(
      diagnostic(
        'VTM116',
        `the path ${quote(written)} ${why}`,
        `Name a file or folder within ${root}.`,
      ),
    );
  if (written === '') return refused('is empty');
  const way = relative(root, resolve(from, written)).split(sep).join('/');
  if (way === '') return ok('');
  if (isAbsolute(way) || way.split('/')[0] === '..') return refused('leads out of the workspace');
  const path = normalisePath(written.endsWith('/') ? `${way}/` : way);
  return path.ok ? path : refused(path.error);
}
