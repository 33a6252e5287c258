import type { ParallelGroup, PlanModel, Stream } from '../plan.js';

/** Whether the model lets two different tasks run at the same time, read off its definition. */
export function mayOverlap(model: PlanModel, a: number, b: number): boolean {
  if (model.tasks[a]?.exclusive || model.tasks[b]?.exclusive) return false;
  return !model.exclusions.some(
    ({ left, right }) =>
      (left.includes(a) && right.includes(b)) || (left.includes(b) && right.includes(a)),
  );
}

/** Whether the model lets all of some tasks run at the same time. */
export function mayRunTogether(model: PlanModel, tasks: readonly number[]): boolean {
  const pairwise = tasks.every((a) => tasks.every((b) => a === b || mayOverlap(model, a, b)));
  const limited = model.limits.every(
    (limit) => tasks.filter((task) => limit.tasks.includes(task)).length <= limit.limit,
  );
  return pairwise && limited && tasks.length <= (model.workers ?? Infinity);
}

/** What is wrong with a timeline, in words; empty when it can be run. */
export function faultsOfStream(model: PlanModel, { slots, makespan }: Stream): string[] {
  const faults: string[] = [];
  const slotOf = new Map(slots.map((slot) => [slot.task, slot]));
  if (slots.length !== model.tasks.length || slotOf.size !== slots.length)
    faults.push('not one slot a task');
  for (const { task, start, end } of slots) {
    if (start < 0 || end - start !== model.tasks[task]?.seconds) faults.push(`slot of ${task}`);
    for (const previous of model.tasks[task]?.before ?? [])
      if ((slotOf.get(previous)?.end ?? Infinity) > start)
        faults.push(`${task} before ${previous}`);
    const running = slots.filter((other) => other.start <= start && other.end > start);
    if (
      !mayRunTogether(
        model,
        running.map((other) => other.task),
      )
    )
      faults.push(`together at ${start}`);
  }
  if (makespan !== Math.max(0, ...slots.map(({ end }) => end))) faults.push('makespan');
  return faults;
}

/** What is wrong with groups that are all of one task or parallel, in words. */
export function faultsOfGroups(model: PlanModel, groups: readonly ParallelGroup[]): string[] {
  const faults: string[] = [];
  const listed = groups.flatMap(({ tasks }) => tasks);
  if (listed.length !== model.tasks.length || new Set(listed).size !== listed.length)
    faults.push('not every task once');
  const done = new Set<number>();
  groups.forEach(({ group, tasks, seconds, type }, at) => {
    if (group !== at + 1) faults.push(`number of ${group}`);
    if (!mayRunTogether(model, tasks)) faults.push(`together in group ${group}`);
    if ((type === 'serial') !== (tasks.length === 1)) faults.push(`type of group ${group}`);
    if (seconds !== Math.max(...tasks.map((task) => model.tasks[task]?.seconds ?? NaN)))
      faults.push(`seconds of group ${group}`);
    for (const task of tasks)
      if (!model.tasks[task]?.before.every((previous) => done.has(previous)))
        faults.push(`precedence of ${task}`);
    for (const task of tasks) done.add(task);
  });
  return faults;
}
