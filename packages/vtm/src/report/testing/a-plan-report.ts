import type { PlanReport } from '../plan-report.js';

const savings = { minutes: 27, saved_minutes: 10, savings: 10 / 37 };
/** A report on a plan of three tasks in two groups. */
export const A_PLAN_REPORT: PlanReport = {
  tasks: 3,
  workers: 2,
  serial_minutes: 37,
  execution_groups: [
    {
      group: 1,
      type: 'parallel',
      tasks: ['HASH--T01', 'WRITER--T01'],
      estimated_minutes: 20,
      reason: 'no member conflicts with another',
    },
    {
      group: 2,
      type: 'serial',
      tasks: ['DEPLOY--T01'],
      estimated_minutes: 7,
      reason: 'High risk: runs alone',
    },
  ],
  groups: savings,
  first_fit_minutes: 30.5,
  stream: { ...savings, timeline: [] },
  lower_bound: { minutes: 27, argument: 'critical path' },
  gap: 0,
  optimal: true,
  critical_path: ['WRITER--T01', 'DEPLOY--T01'],
  pipeline: {
    edge_count: 2,
    minutes_with_priorities: 27,
    loss_with_priorities: 0,
    minutes_fifo: 30.5,
    loss_fifo: 3.5 / 27,
    edges: null,
  },
  rule_costs: [
    { rule: 'high-alone', name: null, limit: null, saved_minutes: 7, share: 7 / 27, exact: true },
    { rule: 'workers', name: null, limit: 2, saved_minutes: 0, share: 0, exact: true },
  ],
  conflict_costs: null,
  task_costs: null,
  advice: [
    {
      kind: 'cut-risk',
      tasks: ['DEPLOY--T01'],
      groups: [],
      minutes: 7,
      share: 7 / 27,
      finding: 'That High risk runs alone costs 7 min.',
      remedy: 'Look at it again.',
    },
  ],
  what_if: null,
  given_groups: null,
};
