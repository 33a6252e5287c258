import type { PlanModel } from '../plan.js';

/** For each position the turns that must have ended before it starts; turns are shared, not copied. */
export type TurnsBefore = readonly (readonly (readonly number[])[])[];

/**
 * Two neighbouring turns of k and m tasks take k · m edges. So many are taken in all; then the first
 * task of a turn is its gate: it waits for the turn before, the others wait for it. Safe, but a task is
 * lost in time. Where both sides are cliques, as those of patterns are, the gate costs nothing.
 */
const MOST_PAIRS = 500_000;

const LEFT = 1;
const RIGHT = 2;
const BOTH = LEFT | RIGHT;

/**
 * Orients every exclusion by an order of the tasks. The members of an exclusion, in that order, form
 * *turns*: a turn is as long as its members are on one side only, where they do not exclude each other,
 * and a member of both sides is a turn of its own. Each member waits for the turn before its own, and
 * so, link by link, for every member that it excludes and that goes before it.
 *
 * In a clique every turn is one task: a chain. Tasks that run alone are on both sides of an exclusion
 * that has all tasks on its left. O(tasks + members of exclusions · log).
 *
 * @param order positions, each after its predecessors
 */
export function turnsBefore(model: PlanModel, order: Int32Array): TurnsBefore {
  const queue: Queue = { before: model.tasks.map(() => []), pairsLeft: MOST_PAIRS };
  const placeOf = new Int32Array(order.length);
  order.forEach((task, place) => {
    placeOf[task] = place;
  });
  const sides = new Uint8Array(order.length);
  for (const { left, right } of model.exclusions) {
    for (const task of left) sides[task] = (sides[task] as number) | LEFT;
    for (const task of right) sides[task] = (sides[task] as number) | RIGHT;
    const members = [...new Set([...left, ...right])];
    members.sort((a, b) => (placeOf[a] as number) - (placeOf[b] as number));
    takeTurns(queue, members, sides);
    for (const task of members) sides[task] = 0;
  }
  if (model.tasks.some((task) => task.exclusive)) {
    const alone = Uint8Array.from(model.tasks, (task) => (task.exclusive ? BOTH : LEFT));
    takeTurns(queue, order, alone);
  }
  return queue.before;
}

interface Queue {
  readonly before: (readonly number[])[][];
  pairsLeft: number;
}

function takeTurns(queue: Queue, members: Iterable<number>, sides: Uint8Array): void {
  let previous: readonly number[] = [];
  let turn: number[] = [];
  let side = 0;
  for (const task of members) {
    if (turn.length > 0 && (side === BOTH || sides[task] !== side)) {
      follow(queue, previous, turn);
      previous = turn;
      turn = [];
    }
    side = sides[task] as number;
    turn.push(task);
  }
  follow(queue, previous, turn);
}

function follow(queue: Queue, previous: readonly number[], turn: readonly number[]): void {
  if (previous.length === 0) return;
  const pairs = previous.length * turn.length;
  const narrow = Math.min(previous.length, turn.length) === 1 || pairs <= queue.pairsLeft;
  if (narrow) queue.pairsLeft -= pairs;
  const gate = turn.slice(0, 1);
  turn.forEach((task, at) => {
    queue.before[task]?.push(narrow || at === 0 ? previous : gate);
  });
}
