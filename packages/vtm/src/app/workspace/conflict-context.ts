import type { ConflictContext } from '../../conflicts/find-conflicts.js';
import { DEFAULT_POLICY } from '../../conflicts/policy.js';
import type { Workspace } from './open-workspace.js';

/** What conflicts of a workspace are found against: its projects, and the policy with its options. */
export function conflictContext({ options, projects }: Workspace): ConflictContext {
  const { levels, sharedConfig, mergeable, impliedScope, projectDependencies, caseOnly } =
    options.conflicts;
  return {
    projects: projects.map((project) => ({ dependencies: [], ...project })),
    policy: {
      levels: { ...DEFAULT_POLICY.levels, ...levels },
      projectDependencies,
      caseFolding: caseOnly,
      sharedConfig: sharedConfig ?? DEFAULT_POLICY.sharedConfig,
      mergeable: mergeable ?? DEFAULT_POLICY.mergeable,
      impliedScope: impliedScope ?? DEFAULT_POLICY.impliedScope,
    },
  };
}
