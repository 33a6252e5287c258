import type { AdviceRule } from './advice.js';
import { RISK_SHARE } from './thresholds.js';
import { inMinutes, inPercent, longestFirst, named } from './words.js';

/** Running High risk alone costs much: a second look at the risk of single tasks may pay. */
export const cutRisk: AdviceRule = ({ plan, costs }) => {
  const { model, stream } = plan;
  const cost = costs.find(({ rule }) => rule.kind === 'high-alone');
  if (!cost) return null;
  const share = cost.savedSeconds / Math.max(1, stream.makespan);
  if (share < RISK_SHARE) return null;
  const high = model.tasks.flatMap(({ exclusive, rank }, at) =>
    exclusive && rank === 0 ? [at] : [],
  );
  const tasks = longestFirst(plan, high);
  return {
    kind: 'cut-risk',
    tasks,
    groups: [],
    seconds: cost.savedSeconds,
    share,
    finding: `That High risk runs alone costs ${inMinutes(cost.savedSeconds)}, ${inPercent(share)} of the stream: ${named(plan, tasks)}.`,
    remedy: 'Look at the risk of these again, the longest first, and lower what can be contained.',
  };
};
