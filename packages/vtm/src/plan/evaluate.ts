import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import type { ParallelGroup, PlanModel, Savings } from './plan.js';
import { excludes, indexOf } from './plan-index.js';
import type { PlanIndex } from './plan-index.js';
import { savingsOf } from './savings.js';

/** A group as somebody wrote it; tasks are positions of the model. */
export type GivenGroup = Pick<ParallelGroup, 'type' | 'tasks'>;

/** What given groups take and save, and what keeps them from running as given. */
export interface GroupEvaluation extends Savings {
  /** What each group takes: the sum of a serial one, the maximum of a parallel one. */
  readonly groupSeconds: readonly number[];
  /**
   * VTM205 for what cannot run (precedence, the first 100 conflicts of a group, exclusive tasks,
   * limits, missing and repeated tasks), VTM204 for a group wider than the workers. Group by group, then missing tasks.
   */
  readonly violations: readonly Diagnostic[];
}

/** So many conflicts of one group are told at most. */
const MOST_PAIRS = 100;

interface Placed {
  readonly model: PlanModel;
  readonly index: PlanIndex;
  readonly groups: readonly GivenGroup[];
  /** Where each task stands first: group and place in it. */
  readonly at: ReadonlyMap<number, readonly [group: number, place: number]>;
}

/**
 * Evaluates groups with barriers that somebody else made: the guide's
 * `Parallel = Σ max(group)`, `Savings = (Serial − Parallel) / Serial`, with the sum in place of the
 * maximum for a serial group. Serial is what the groups hold: a task in none saves nothing. O(tasks + precedence + pairs within groups · regions of a task).
 *
 * @example
 * const { savedSeconds, violations } = evaluateGroups(model, [{ type: 'parallel', tasks: [0, 1] }]);
 */
export function evaluateGroups(model: PlanModel, groups: readonly GivenGroup[]): GroupEvaluation {
  const seconds = (task: number): number => model.tasks[task]?.seconds ?? 0;
  const groupSeconds = groups.map(({ type, tasks }) =>
    tasks.reduce(
      (total, task) => (type === 'serial' ? total + seconds(task) : Math.max(total, seconds(task))),
      0,
    ),
  );
  const parallelSeconds = groupSeconds.reduce((sum, value) => sum + value, 0);
  const grouped = new Set(groups.flatMap(({ tasks }) => tasks));
  const serialSeconds = [...grouped].reduce((sum, task) => sum + seconds(task), 0);
  return {
    ...savingsOf(serialSeconds, parallelSeconds),
    groupSeconds,
    violations: violationsOf(model, groups),
  };
}

function violationsOf(model: PlanModel, groups: readonly GivenGroup[]): Diagnostic[] {
  const at = new Map<number, readonly [number, number]>();
  groups.forEach(({ tasks }, group) => {
    tasks.forEach((task, place) => {
      if (!at.has(task)) at.set(task, [group, place]);
    });
  });
  const placed: Placed = { model, index: indexOf(model), groups, at };
  return [
    ...groups.flatMap((_, group) => [
      ...repeatedIn(placed, group),
      ...precedenceIn(placed, group),
      ...togetherIn(placed, group),
      ...limitsIn(placed, group),
    ]),
    ...missing(placed),
  ];
}

const idOf = ({ model }: Placed, task: number): string => model.tasks[task]?.id ?? `#${task}`;

function repeatedIn(placed: Placed, group: number): Diagnostic[] {
  const tasks = placed.groups[group]?.tasks ?? [];
  return tasks.flatMap((task, place) => {
    const [firstGroup, firstPlace] = placed.at.get(task) ?? [group, place];
    if (firstGroup === group && firstPlace === place) return [];
    return fault(
      placed,
      task,
      `${idOf(placed, task)} stands in group ${firstGroup + 1} and again in group ${group + 1}`,
      'Leave it in one of them.',
    );
  });
}

function precedenceIn(placed: Placed, group: number): Diagnostic[] {
  const { type, tasks } = placed.groups[group] ?? { type: 'serial', tasks: [] };
  return tasks.flatMap((task, place) =>
    (placed.model.tasks[task]?.before ?? []).flatMap((previous) => {
      const [where, before] = placed.at.get(previous) ?? [group, place];
      const inTime = where < group || (where === group && type === 'serial' && before < place);
      if (inTime || !placed.at.has(previous)) return [];
      return fault(
        placed,
        task,
        `${idOf(placed, task)} of group ${group + 1} depends on ${idOf(placed, previous)} of group ${where + 1}`,
        `Move ${idOf(placed, task)} to a group after that of ${idOf(placed, previous)}.`,
      );
    }),
  );
}

/** Pairs of a parallel group that may not run at the same time. */
function togetherIn(placed: Placed, group: number): Diagnostic[] {
  const { type, tasks } = placed.groups[group] ?? { type: 'serial', tasks: [] };
  if (type === 'serial') return [];
  const { exclusive } = placed.index;
  const alone = tasks.filter((task) => exclusive[task] === 1 && tasks.length > 1);
  const shared = tasks.filter((task) => exclusive[task] !== 1);
  const conflicts = conflictsAmong(placed.index, shared);
  return [
    ...alone.flatMap((task) =>
      fault(
        placed,
        task,
        `${idOf(placed, task)} runs alone and shares group ${group + 1} with others`,
        'Give it a group of its own.',
      ),
    ),
    ...conflicts.flatMap(([task, other]) =>
      fault(
        placed,
        task,
        `${idOf(placed, task)} conflicts with ${idOf(placed, other)} in parallel group ${group + 1}`,
        'Put them into different groups, or make the group serial.',
      ),
    ),
  ];
}

/** The first pairs that exclude each other: a group of thousands has millions. */
function conflictsAmong(index: PlanIndex, tasks: readonly number[]): [number, number][] {
  const pairs: [number, number][] = [];
  for (const [place, task] of tasks.entries()) {
    for (const other of tasks.slice(place + 1)) {
      if (pairs.length === MOST_PAIRS) return pairs;
      if (other !== task && excludes(index, task, other)) pairs.push([task, other]);
    }
  }
  return pairs;
}

/** Too many at once: workers (a warning, the rest waits) and limits of parallelism groups. */
function limitsIn(placed: Placed, group: number): Diagnostic[] {
  const { type, tasks } = placed.groups[group] ?? { type: 'serial', tasks: [] };
  const { workers, limits } = placed.model;
  if (type === 'serial') return [];
  const tooWide = workers !== null && tasks.length > workers;
  return [
    ...(tooWide
      ? [
          diagnostic(
            'VTM204',
            `group ${group + 1} has ${tasks.length} tasks at once (max ${workers})`,
            `Split it into groups of at most ${workers}, or raise the limit.`,
          ),
        ]
      : []),
    ...limits.flatMap(({ name, limit, tasks: members }) => {
      const count = tasks.filter((task) => members.includes(task)).length;
      if (count <= limit) return [];
      return [
        diagnostic(
          'VTM205',
          `group ${group + 1} has ${count} tasks of parallelism group ${JSON.stringify(name)} at once (max ${limit})`,
          'Split it, or raise the limit of the parallelism group.',
        ),
      ];
    }),
  ];
}

function missing(placed: Placed): Diagnostic[] {
  return placed.model.tasks.flatMap((task, position) =>
    placed.at.has(position)
      ? []
      : fault(placed, position, `${task.id} stands in no group`, 'Add it to a group.'),
  );
}

const fault = (placed: Placed, task: number, message: string, remedy: string): Diagnostic[] => [
  diagnostic('VTM205', message, remedy, { task: idOf(placed, task) }),
];
