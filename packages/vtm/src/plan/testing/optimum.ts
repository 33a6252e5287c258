import type { PlanModel } from '../plan.js';
import { mayRunTogether } from './check-feasible.js';

/** The shortest makespan of a small model, by trying every order of starts. O(n! · n³). */
export function shortestMakespan(model: PlanModel): number {
  const slots: { task: number; start: number; end: number }[] = [];
  let shortest = Infinity;
  const fits = (task: number, start: number): boolean => {
    const end = start + (model.tasks[task]?.seconds ?? 0);
    const moments = [start, ...slots.map((slot) => slot.start).filter((s) => s > start && s < end)];
    return moments.every((moment) => {
      const running = slots.filter((slot) => slot.start <= moment && slot.end > moment);
      return mayRunTogether(model, [...running.map((slot) => slot.task), task]);
    });
  };
  const place = (makespan: number): void => {
    if (makespan >= shortest) return;
    if (slots.length === model.tasks.length) shortest = makespan;
    const last = slots[slots.length - 1]?.start ?? 0;
    model.tasks.forEach(({ before, seconds }, task) => {
      if (slots.some((slot) => slot.task === task)) return;
      const ends = before.map((previous) => slots.find((slot) => slot.task === previous)?.end);
      if (ends.includes(undefined)) return;
      const ready = Math.max(last, ...ends.map((end) => end ?? 0));
      const starts = [ready, ...slots.map(({ end }) => end)].filter((start) => start >= ready);
      const start = Math.min(...starts.filter((moment) => fits(task, moment)));
      slots.push({ task, start, end: start + seconds });
      place(Math.max(makespan, start + seconds));
      slots.pop();
    });
  };
  place(0);
  return shortest;
}

/** The shortest sum of groups of a small model, by trying every sequence of groups. O(3ⁿ). */
export function shortestGroups(model: PlanModel): number {
  const size = model.tasks.length;
  const membersOf = (set: number): number[] =>
    model.tasks.flatMap((_, task) => (set & (1 << task) ? [task] : []));
  const least = new Array<number>(1 << size).fill(Infinity);
  least[0] = 0;
  for (let done = 0; done < 1 << size; done += 1) {
    for (let group = 1; group < 1 << size; group += 1) {
      if (group & done) continue;
      const members = membersOf(group);
      const ready = members.every((task) =>
        model.tasks[task]?.before.every((previous) => done & (1 << previous)),
      );
      if (!ready || !mayRunTogether(model, members)) continue;
      const longest = Math.max(...members.map((task) => model.tasks[task]?.seconds ?? 0));
      least[done | group] = Math.min(least[done | group] ?? Infinity, (least[done] ?? 0) + longest);
    }
  }
  return least[(1 << size) - 1] ?? 0;
}
