import type { Backlog } from '../manifest/task.js';
import type { ConflictSet } from './conflict-set.js';
import { DEFAULT_POLICY } from './policy.js';
import type { ConflictPolicy } from './policy.js';
import { declaredConflicts } from './declared.js';
import { impliedScope } from './implied-scope.js';
import { resourceConflicts } from './resource.js';
import { caseRegions } from './case-regions.js';
import { capabilityConflicts } from './capability.js';
import { projectConflicts } from './project.js';
import type { DependentProject } from './project.js';
import { overlapRoles } from './path-roles.js';
import { sharedEntries } from './scope-entries.js';
import { scopeOverlaps } from './scope-overlaps.js';
import { scopeRegions } from './scope-regions.js';

/** What conflicts are found against. */
export interface ConflictContext {
  /** The workspace's projects; none when no Nx is known. */
  readonly projects: readonly DependentProject[];
  readonly policy: ConflictPolicy;
}

const NO_CONTEXT: ConflictContext = { projects: [], policy: DEFAULT_POLICY };

/**
 * Finds every conflict of a backlog by cause: declared pairs, overlapping scopes (tests included),
 * scopes that overlap where case is ignored, shared configuration, resources, capabilities, projects.
 *
 * Precedence plays no part: two tasks of which one precedes the other still conflict, and a shared
 * predecessor is no conflict. Deterministic: same backlog, same regions in the same order.
 *
 * @example
 * const conflicts = findConflicts(backlog);
 * [...pairsOf(conflicts, backlog, 'hard')].map(({ tasks, reasons }) => [tasks, reasons[0]?.reason]);
 */
export function findConflicts(
  backlog: Backlog,
  { projects, policy }: ConflictContext = NO_CONTEXT,
): ConflictSet {
  const entries = sharedEntries(backlog, impliedScope(policy.impliedScope, projects));
  const roles = overlapRoles(policy);
  const roots = projects.map(({ root }) => root);
  return {
    regions: [
      ...declaredConflicts(backlog, policy.levels.declared),
      ...caseRegions(entries, roots, policy.caseFolding),
      ...scopeRegions(scopeOverlaps(entries, roots, roles), entries, roles, policy),
      ...resourceConflicts(backlog, policy.levels.resource),
      ...capabilityConflicts(backlog, policy.levels.capability),
      ...projectConflicts(backlog, projects, policy),
    ],
  };
}
