import { isError } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { scopeFindings, undeclaredConflicts } from '../conflicts/findings.js';
import { locate } from '../manifest/locate.js';
import { conflictContext } from './conflict-context.js';
import { diagnosticsOf } from './open-workspace.js';
import type { Workspace } from './open-workspace.js';
import { findConflicts } from '../conflicts/find-conflicts.js';

/** What is wrong with a workspace's manifests. */
export interface ValidationView {
  readonly manifests: readonly string[];
  readonly tasks: number;
  readonly errors: number;
  readonly warnings: number;
  /** Ordered by file, line and column. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Everything that is wrong, from syntax to conflicts nobody declared. Open the workspace with `lint`
 * to have all checks. With `only`, what concerns one manifest, and what concerns none.
 */
export function validate(workspace: Workspace, only: string | null = null): ValidationView {
  const { backlog, projects, sources } = workspace;
  const context = conflictContext(workspace);
  const conflicts = findConflicts(backlog, context);
  const more = [
    ...scopeFindings(backlog, projects, context.policy),
    ...undeclaredConflicts(conflicts, backlog),
  ];
  const all = [...diagnosticsOf(workspace), ...locate(more, sources)];
  const diagnostics = all.filter(
    ({ file }) => only === null || !file || file === only || file === 'nx.json',
  );
  const shown = backlog.manifests.filter(({ file }) => only === null || file === only);
  return {
    manifests: shown.map((manifest) => manifest.file),
    tasks: shown.reduce((sum, manifest) => sum + manifest.tasks.length, 0),
    errors: diagnostics.filter(isError).length,
    warnings: diagnostics.filter((item) => item.severity === 'warning').length,
    diagnostics,
  };
}
