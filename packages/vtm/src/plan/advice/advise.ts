import type { Advice, AdviceInput, AdviceRule } from './advice.js';
import { blocker } from './blocker.js';
import { coordinationOverhead } from './coordination-overhead.js';
import { cutRisk } from './cut-risk.js';
import { groupSimilarSizes } from './group-similar-sizes.js';
import { haveBackupTasks } from './have-backup-tasks.js';
import { serialBottleneck } from './serial-bottleneck.js';
import { splitLargeTasks } from './split-large-tasks.js';
import { unevenGroups } from './uneven-groups.js';

/** The guide's four reasons for low savings, then its four optimisations. */
const RULES: readonly AdviceRule[] = [
  coordinationOverhead,
  unevenGroups,
  serialBottleneck,
  blocker,
  groupSimilarSizes,
  splitLargeTasks,
  cutRisk,
  haveBackupTasks,
];

/**
 * What a team could change to save more time, each with its evidence; in the order of the guide, at
 * most one piece of a kind. Empty when no threshold is reached.
 *
 * @example
 * for (const { finding, remedy } of advise({ plan, costs: ruleCosts(planned, effort) })) …
 */
export const advise = (input: AdviceInput): Advice[] => RULES.flatMap((rule) => rule(input) ?? []);
