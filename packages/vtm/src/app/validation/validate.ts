import type { Diagnostic } from '../../base/diagnostic.js';
import { unorderedCapabilities } from '../../conflicts/capability-order.js';
import { findConflicts } from '../../conflicts/find-conflicts.js';
import { scopeFindings, undeclaredConflicts } from '../../conflicts/findings.js';
import { staleRecords } from '../../conflicts/stale-records.js';
import { bindingPart } from '../../conflicts/policy.js';
import type { Finding } from '../../manifest/finding.js';
import { locate } from '../../manifest/locate.js';
import type { Backlog, Task } from '../../manifest/task.js';
import type { AwaitedDocument } from '../../run/documents.js';
import { mergedKeys } from '../../run/merged-keys.js';
import type { WorkspaceFolder } from '../../run/ports.js';
import type { Recorded } from '../../run/recorded.js';
import { acknowledgeMerged } from '../../run/settle.js';
import { EMPTY_STATE, entryOf } from '../../run/state.js';
import type { Status } from '../../run/state.js';
import { positionsOf } from '../../run/universe.js';
import { conflictContext } from '../workspace/conflict-context.js';
import { deepPipeline } from '../planning/pipeline-order.js';
import { deepChains } from '../workspace/graph-order.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { awaitedDocuments, documentFindings } from './awaited-documents.js';
import type { Progress } from './awaited-documents.js';
import { barrenEntries } from './barren-entries.js';

/** What is wrong with a workspace's manifests. */
export interface Validation {
  readonly manifests: readonly string[];
  readonly tasks: number;
  /** Ordered by file, line, column and code; what has no place in a manifest comes first. */
  readonly diagnostics: readonly Diagnostic[];
  /** Those that do not exist, the one that most tasks wait for first. */
  readonly documents: readonly AwaitedDocument[];
}

/** What a validation looks at beside the manifests. */
export interface ValidationGround {
  readonly folder: Pick<WorkspaceFolder, 'missing' | 'list'>;
  /** Null where nothing is known of it: then every task is still to be done. */
  readonly recorded: Pick<Recorded, 'live' | 'history'> | null;
}

/**
 * Everything that is wrong, from syntax to conflicts nobody declared. Open the workspace with `lint`
 * to have all checks. With `only`, what concerns one manifest, and what concerns none. Documents and
 * scopes are looked up for tasks that are still to be done: pending, blocked or in progress.
 *
 * 2,000 tasks in less than 1 s with the start of the process (`npm run bench:validate`).
 */
export async function validate(
  workspace: Workspace,
  { folder, recorded }: ValidationGround,
  only: string | null = null,
): Promise<Validation> {
  const { backlog, options } = workspace;
  const { tasks } = backlog;
  const progress = progressIn(backlog, recorded);
  const documents = await awaitedDocuments(tasks, progress, options.adrDirectory, folder);
  const across = conflictFindings(workspace);
  const strays = new Set(across.filter(({ code }) => code === 'VTM201').map(keyOf));
  const barren = await barrenEntries(tasks, tasks.filter(progress.isOpen), folder);
  const findings = [
    ...workspace.findings,
    ...across,
    ...deepChains(workspace),
    ...deepPipeline(workspace),
    ...barren.filter((finding) => !strays.has(keyOf(finding))),
    ...documentFindings(documents, tasks),
  ];
  const diagnostics = [...workspace.outside, ...locate(findings, workspace.sources)].filter(
    ({ file }) => only === null || !file || file === only || file === 'nx.json',
  );
  const shown = backlog.manifests.filter(({ file }) => only === null || file === only);
  const ids = new Set(shown.flatMap((manifest) => manifest.tasks.map(({ id }) => id)));
  return {
    manifests: shown.map((manifest) => manifest.file),
    tasks: ids.size,
    diagnostics,
    documents: documents.filter(({ namedBy }) => namedBy.some((id) => ids.has(id))),
  };
}

/** An entry that lies in no project is told once. */
const keyOf = ({ task, entry }: Finding): string => `${task ?? ''} ${entry ?? ''}`;

/** What is wrong with scopes and conflicts, as far as manifests and projects tell. */
export function conflictFindings(workspace: Workspace): readonly Finding[] {
  const { backlog, projects } = workspace;
  const context = conflictContext(workspace);
  const conflicts = findConflicts(backlog, { ...context, policy: bindingPart(context.policy) });
  return [
    ...scopeFindings(backlog, projects, context.policy),
    ...undeclaredConflicts(conflicts, backlog),
    ...unorderedCapabilities(backlog, conflicts, context.policy.levels.capability),
    ...staleRecords(conflicts, backlog),
  ];
}

/** Nobody asks of this state when something happened. */
function stateOf(backlog: Backlog, { live, history }: Pick<Recorded, 'live' | 'history'>) {
  const places = { backlog, positions: positionsOf(backlog) };
  return acknowledgeMerged(live, mergedKeys(places, history.merged), 0);
}

const OPEN: ReadonlySet<Status> = new Set(['pending', 'blocked', 'in-progress']);

function progressIn(backlog: Backlog, recorded: ValidationGround['recorded']): Progress {
  const state = recorded === null ? EMPTY_STATE : stateOf(backlog, recorded);
  const statusOf = ({ manifest, id }: Task): Status => entryOf(state, manifest, id).status;
  return {
    isOpen: (task) => OPEN.has(statusOf(task)),
    isCompleted: (task) => statusOf(task) === 'completed',
  };
}
