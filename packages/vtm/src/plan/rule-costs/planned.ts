import type { SharedRegion } from '../../conflicts/conflict.js';
import type { Backlog } from '../../manifest/task.js';
import { buildModel } from '../model.js';
import type { ModelOptions } from '../model.js';
import type { Plan, PlanModel } from '../plan.js';

/** A plan with what its model was built from. */
export interface Planned {
  readonly backlog: Backlog;
  readonly regions: readonly SharedRegion[];
  readonly options: ModelOptions;
  readonly plan: Plan;
}

/** The model with something of what it was built from replaced. */
export function rebuilt(planned: Planned, changes: Partial<Omit<Planned, 'plan'>>): PlanModel {
  const { backlog, regions, options } = { ...planned, ...changes };
  return buildModel(backlog, regions, options);
}
