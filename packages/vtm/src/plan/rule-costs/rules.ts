import { KINDS } from '../../conflicts/conflict.js';
import type { ConflictKind } from '../../conflicts/conflict.js';
import { excludesIn } from '../model.js';
import type { PlanModel } from '../plan.js';
import { rebuilt } from './planned.js';
import type { Planned } from './planned.js';

/** A rule that a plan obeys and a team may change. Precedence is none: it is what the work is. */
export type Rule =
  | { readonly kind: 'high-alone' }
  | { readonly kind: 'not-parallel' }
  | { readonly kind: 'workers'; readonly limit: number }
  | { readonly kind: 'group-limit'; readonly group: string; readonly limit: number }
  | { readonly kind: 'conflicts'; readonly of: ConflictKind };

/** Limits of parallelism groups beyond so many are not lifted one by one. */
const MOST_LIMITS = 10;

/** A rule, and the model of the same tasks without it. */
export interface LiftedRule {
  readonly rule: Rule;
  readonly model: () => PlanModel;
}

/** Every rule in force, in a fixed order; one that binds nothing is left out. */
export function rulesInForce(planned: Planned): LiftedRule[] {
  return [
    ...aloneRules(planned),
    ...limitRules(planned),
    ...KINDS.filter((kind) => planned.regions.some((region) => isOf(planned, region, kind))).map(
      (kind): LiftedRule => ({
        rule: { kind: 'conflicts', of: kind },
        model: () =>
          rebuilt(planned, { regions: planned.regions.filter((region) => region.kind !== kind) }),
      }),
    ),
  ];
}

const isOf = (
  { options }: Planned,
  region: Planned['regions'][number],
  kind: ConflictKind,
): boolean => region.kind === kind && excludesIn(options, region);

function aloneRules(planned: Planned): LiftedRule[] {
  const { backlog, options, plan } = planned;
  const isHigh = (at: number): boolean => backlog.tasks[at]?.risk === 'High';
  const alone = plan.model.tasks.flatMap((task, at) => (task.exclusive ? [at] : []));
  const tasks = backlog.tasks.map((task) =>
    task.risk === 'High' ? task : { ...task, parallel: true },
  );
  return [
    ...(alone.some(isHigh)
      ? [
          {
            rule: { kind: 'high-alone' as const },
            model: () => rebuilt(planned, { options: { ...options, highAlone: false } }),
          },
        ]
      : []),
    ...(alone.every(isHigh)
      ? []
      : [
          {
            rule: { kind: 'not-parallel' as const },
            model: () => rebuilt(planned, { backlog: { ...backlog, tasks } }),
          },
        ]),
  ];
}

function limitRules({ plan: { model } }: Planned): LiftedRule[] {
  const { workers, limits, tasks } = model;
  const binding = limits.filter((limit) => limit.tasks.length > Math.max(1, limit.limit));
  return [
    ...(workers !== null && workers < tasks.length
      ? [
          {
            rule: { kind: 'workers' as const, limit: workers },
            model: () => ({ ...model, workers: null }),
          },
        ]
      : []),
    ...binding.slice(0, MOST_LIMITS).map((lifted) => ({
      rule: { kind: 'group-limit' as const, group: lifted.name, limit: lifted.limit },
      model: () => ({ ...model, limits: limits.filter((limit) => limit !== lifted) }),
    })),
  ];
}
