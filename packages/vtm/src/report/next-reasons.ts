import type { Task } from '../manifest/task.js';
import { fewOf, heldUpIn } from '../run/cascade.js';
import type { Few } from '../run/cascade.js';
import { remainingIn } from '../run/remaining.js';
import { taskAt } from '../run/universe.js';
import { count } from './count.js';
import { fewText } from './cascade-text.js';
import { minutesOf, minutesText } from './minutes.js';
import type { NextFound } from './next-found.js';

/** What speaks for a task. */
export interface Merits {
  readonly minutes: number;
  /** Its place in the dispatch order of all tasks, from 1. */
  readonly rank: number;
  /** Its parallel group in the plan; null when it is in none. */
  readonly group: number | null;
  /** The longest chain of tasks that begins with it, in minutes. */
  readonly chain_minutes: number;
  /** Whether no remaining chain is longer. */
  readonly on_longest_chain: boolean;
  /** Tasks that wait for nothing else. */
  readonly frees: Few;
  /** All that cannot start before it is done. */
  readonly holds_up: Few;
}

/** Answers what speaks for tasks; what is asked of the whole universe is found once. */
export function meritsIn(found: NextFound): (position: number) => Merits {
  const { universe, state, plan } = found;
  const remaining = remainingIn(universe, state);
  const heldUp = heldUpIn(universe.backlog, state);
  const groupOf = new Map(
    plan.groups.flatMap(({ group, tasks }) => tasks.map((position) => [position, group] as const)),
  );
  return (position) => {
    const chain = remaining.chainOf(position);
    const freed = remaining.freedBy(position).map((at) => taskAt(universe, at).id);
    return {
      minutes: minutesOf(universe.model.tasks[position]?.seconds ?? 0),
      rank: (universe.priority[position] ?? position) + 1,
      group: groupOf.get(position) ?? null,
      chain_minutes: minutesOf(chain),
      on_longest_chain: chain === remaining.longest,
      frees: fewOf(freed),
      holds_up: fewOf(heldUp(taskAt(universe, position).id)),
    };
  };
}

/** Why a task was chosen, a sentence each, the strongest first. */
export function whyChosen(found: NextFound, position: number, merits: Merits): string[] {
  return [
    found.pilot ? batchReason(found, position) : orderReason(found, position, merits),
    ...(found.pilot ? riskReason(taskAt(found.universe, position)) : aloneReason(found, position)),
    ...chainReason(merits),
    ...freeReason(merits),
  ];
}

function orderReason(found: NextFound, position: number, { rank, group }: Merits): string {
  const { universe, takeable, refusals, open } = found;
  const before = takeable.slice(0, takeable.indexOf(position));
  const passed = [...refusals.keys()].filter(
    (other) => (universe.priority[other] ?? other) < rank - 1,
  );
  const place = `${rank} of ${universe.backlog.tasks.length} in dispatch order`;
  const inGroup = group === null ? '' : `, group ${group} of the plan`;
  const which =
    before.length > 0
      ? `the best that may run beside ${before.map((at) => taskAt(universe, at).id).join(', ')}`
      : passed.length > 0
        ? `the first that can be taken, after ${count(passed.length, 'task')} that cannot`
        : `the first of ${count(open.length, 'open task')}`;
  return `${which}: ${place}${inGroup}`;
}

function batchReason({ universe, takeable, pilot }: NextFound, position: number): string {
  const others = takeable.filter((at) => at !== position).map((at) => taskAt(universe, at).id);
  const place = pilot?.project ? `, all in ${pilot.project}` : '';
  return `no conflict with ${others.join(' and ')}${place}`;
}

const riskReason = ({ risk }: Task): string[] => [
  risk === 'Low' ? 'Low risk' : `${risk} risk: too few Low ones can be taken together`,
];

function aloneReason({ universe }: NextFound, position: number): string[] {
  if (universe.model.tasks[position]?.exclusive !== true) return [];
  const high = taskAt(universe, position).risk === 'High';
  return [high ? 'High risk: it runs alone' : 'it is marked as not parallel: it runs alone'];
}

function chainReason({ chain_minutes, minutes, on_longest_chain }: Merits): string[] {
  if (chain_minutes <= minutes && !on_longest_chain) return [];
  const chain = minutesText(chain_minutes);
  return [
    on_longest_chain
      ? `it begins the longest remaining chain: ${chain}`
      : `it begins a chain of ${chain}`,
  ];
}

function freeReason({ frees, holds_up }: Merits): string[] {
  if (holds_up.count === 0) return [];
  const waiting = `${count(holds_up.count, 'task')} ${holds_up.count === 1 ? 'waits' : 'wait'} for it`;
  return [frees.count === 0 ? waiting : `${waiting}; ready once it is done: ${fewText(frees)}`];
}
