import { addTo } from '../base/add-to.js';
import type { SharedRegion } from '../conflicts/conflict.js';
import type { Backlog, Risk, Task } from '../manifest/task.js';
import { DEFAULT_MINUTES, estimateSeconds } from './estimate.js';
import type { MinutesBySize } from './estimate.js';
import type { Exclusion, GroupLimit, ModelTask, PlanModel } from './plan.js';
import { sameMembers } from './plan-index.js';

/** How tasks and conflicts become a model; every option has a default. */
export interface ModelOptions {
  /** Minutes for each size (default XS 5, S 10, M 15, L 30, XL 60); minutes of a task win. */
  readonly minutes?: MinutesBySize;
  /** Minutes added to each task; default 0. */
  readonly overheadMinutes?: number;
  /** How many tasks run at once at most; default null: no limit. */
  readonly workers?: number | null;
  /** For a parallelism group: how many of its tasks run at once at most. */
  readonly groupLimits?: Readonly<Record<string, number>>;
  /** Which conflicts keep tasks apart; default `hard`. Without isolation soft ones do, too. */
  readonly excludes?: 'hard' | 'hard and soft';
  /** Whether High risk runs alone; default true. False makes a High task like any parallel one. */
  readonly highAlone?: boolean;
}

const RANKS: Readonly<Record<Risk, number>> = { High: 0, Medium: 1, Low: 2 };

/**
 * What is planned, from a backlog and its conflicts. Positions are those of `backlog.tasks`.
 * O(tasks + precedence + members of regions).
 *
 * @example
 * const model = buildModel(backlog, regions, { workers: 3 });
 * const plan = buildPlan(model);
 */
export function buildModel(
  backlog: Backlog,
  regions: readonly SharedRegion[],
  options: ModelOptions = {},
): PlanModel {
  const positions = new Map(backlog.tasks.map((task, position) => [task.id, position]));
  const tasks = backlog.tasks.map((task) => modelTask(task, positions, options));
  const excluding = regions.filter((region) => excludesIn(options, region));
  return {
    tasks,
    exclusions: exclusionsOf(tasks, excluding),
    limits: limitsOf(backlog.tasks, options.groupLimits ?? {}),
    workers: options.workers ?? null,
  };
}

/** Whether a region keeps its tasks apart under these options. */
export const excludesIn = (
  { excludes }: Pick<ModelOptions, 'excludes'>,
  { level }: Pick<SharedRegion, 'level'>,
): boolean => level === 'hard' || (level === 'soft' && excludes === 'hard and soft');

function modelTask(
  task: Task,
  positions: ReadonlyMap<string, number>,
  options: ModelOptions,
): ModelTask {
  const before = new Set<number>();
  for (const id of task.dependsOn) {
    const position = positions.get(id);
    if (position !== undefined) before.add(position);
  }
  return {
    id: task.id,
    seconds: estimateSeconds(task, options.minutes ?? DEFAULT_MINUTES, options.overheadMinutes),
    exclusive: task.risk === 'High' ? (options.highAlone ?? true) : !task.parallel,
    before: [...before].sort((a, b) => a - b),
    rank: RANKS[task.risk],
  };
}

/** Regions without the tasks that run alone anyway, each once; single pairs are gathered by task. */
function exclusionsOf(
  tasks: readonly ModelTask[],
  regions: readonly SharedRegion[],
): readonly Exclusion[] {
  const shared = (members: readonly number[]): readonly number[] =>
    members.filter((member) => tasks[member]?.exclusive === false);
  const exclusions = new Map<string, Exclusion>();
  const partners = new Map<number, Set<number>>();
  for (const region of regions) {
    const left = shared(region.left);
    const clique = sameMembers(region.left, region.right);
    const right = clique ? left : shared(region.right);
    if (left.length === 0 || right.length === 0) continue;
    if (left.length + right.length <= (clique ? 4 : 2)) gather(partners, left, right);
    else exclusions.set(clique ? left.join() : `${left.join()}|${right.join()}`, { left, right });
  }
  return [...exclusions.values(), ...starsOf(partners)];
}

/** Notes the only pair of an exclusion under its smaller position; a task by itself is no pair. */
function gather(
  partners: Map<number, Set<number>>,
  left: readonly number[],
  right: readonly number[],
): void {
  const a = Math.min(...left, ...right);
  const b = Math.max(...left, ...right);
  if (a === b) return;
  const others = partners.get(a) ?? new Set();
  others.add(b);
  partners.set(a, others);
}

/** Many pairs with one task in common are one exclusion: this keeps pairwise conflicts small. */
function starsOf(partners: ReadonlyMap<number, ReadonlySet<number>>): Exclusion[] {
  return [...partners]
    .sort(([a], [b]) => a - b)
    .map(([task, others]) => ({ left: [task], right: [...others].sort((a, b) => a - b) }));
}

/** The limits that name a group in use, ordered by where the group first appears. */
function limitsOf(
  tasks: readonly Task[],
  groupLimits: Readonly<Record<string, number>>,
): readonly GroupLimit[] {
  const members = new Map<string, number[]>();
  tasks.forEach(({ group }, position) => {
    if (group === null || !Object.hasOwn(groupLimits, group)) return;
    addTo(members, group, position);
  });
  return [...members].map(([name, positions]) => ({
    name,
    limit: groupLimits[name] ?? positions.length,
    tasks: positions,
  }));
}
