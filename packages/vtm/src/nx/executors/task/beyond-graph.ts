import { diagnostic } from '../../../base/diagnostic.js';
import { graphOrder, runsTogether } from '../../../app/workspace/graph-order.js';
import type { Workspace } from '../../../app/workspace/open-workspace.js';
import type { Outcome } from '../../../run/outcome.js';

/**
 * Says why a task was refused where Nx could not have brought its predecessors along (VTM212): they are
 * too many for its graph. Other outcomes stay as they are.
 */
export function beyondGraph({ backlog, options }: Pick<Workspace, 'backlog' | 'options'>) {
  const { cut, depth } = graphOrder(backlog.tasks);
  return (id: string, outcome: Outcome): Outcome => {
    const missing = cut.get(id);
    if (!missing || outcome.kind !== 'failed' || outcome.diagnostic.code !== 'VTM305')
      return outcome;
    const why = diagnostic(
      'VTM212',
      `${outcome.diagnostic.message}; it stands in a chain of ${depth} tasks, longer than Nx can follow, so Nx did not bring ${missing.join(', ')} along or wait for it`,
      `Run all tasks together in one batch (${runsTogether(options)}: a run keeps the order itself), or run ${missing.join(', ')} first.`,
      { task: id, ...(outcome.diagnostic.file ? { file: outcome.diagnostic.file } : {}) },
    );
    return { ...outcome, diagnostic: why };
  };
}
