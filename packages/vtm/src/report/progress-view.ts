import type { Outcome } from '../run/outcome.js';
import type { Refusal } from '../run/eligibility.js';
import { awaitedBy, holderText } from '../run/holder.js';
import type { Progress, Sight } from '../run/progress.js';
import { secondsLeft } from '../run/time-left.js';
import { refusalsAt } from '../run/turn.js';
import { inDispatchOrder, taskAt } from '../run/universe.js';

/** So many of the tasks that wait are looked at: those whose turn comes next. */
const NEAREST = 12;

/** A run as it is to be shown at a moment. Times are whole seconds. */
export interface ProgressView {
  readonly counts: {
    /** All tasks of the run; null before its first turn. */
    readonly of: number | null;
    readonly done: number;
    readonly failed: number;
    readonly untried: number;
    readonly running: number;
    /** Neither ended nor in progress. */
    readonly left: number;
  };
  readonly elapsed: number;
  /** How long it still takes by the plan; null before its first turn. */
  readonly remaining: number | null;
  /** How long it goes on to wait for others at most; null while it need not. */
  readonly patience: number | null;
  readonly running: readonly RunningView[];
  readonly gate: { readonly group: number; readonly elapsed: number } | null;
  /** Those whose turn comes next, in dispatch order. */
  readonly waits: readonly WaitView[];
  /** How many wait in all. */
  readonly waiting: number;
  /** How many of them wait for a gate. */
  readonly behindGate: number;
}

/** A task in progress. */
export interface RunningView {
  readonly task: string;
  readonly title: string;
  readonly step: string;
  readonly slot: number;
  readonly elapsed: number;
  /** What the plan expects; null when it does not know the task. */
  readonly estimate: number | null;
}

/** A task that waits. */
export interface WaitView {
  readonly task: string;
  /** Null: for a free place among the tasks at once. */
  readonly refusal: Refusal | null;
  /** Who holds what it waits for, when that is not this run. */
  readonly holder: string | null;
}

/** The view of a run at `now`, milliseconds since 1970. */
export function progressView(progress: Progress, now: number): ProgressView {
  const { sight, begunAt, gate, ended, waitsUntil } = progress;
  const sum = (...kinds: readonly Outcome['kind'][]): number =>
    kinds.reduce((all, kind) => all + (ended[kind] ?? 0), 0);
  const running = [...progress.running.values()];
  const gone = sum(...KINDS);
  const left = sight ? Math.max(0, sight.selection.length - gone - running.length) : 0;
  return {
    counts: {
      of: sight?.selection.length ?? null,
      done: sum('completed', 'already-completed', 'awaiting-merge'),
      failed: sum('failed'),
      untried: sum('skipped', 'interrupted'),
      ...{ running: running.length, left },
    },
    elapsed: wholeSeconds(now - begunAt),
    remaining: sight && Math.max(0, secondsLeft(sight) - wholeSeconds(now - sight.at)),
    patience: waitsUntil === null ? null : wholeSeconds(waitsUntil - now),
    running: running.map(({ task, step, slot, startedAt }) => ({
      ...{ task, step, slot, elapsed: wholeSeconds(now - startedAt), ...plannedOf(sight, task) },
    })),
    gate: gate && { group: gate.group, elapsed: wholeSeconds(now - gate.since) },
    ...waitsOf(progress, left),
  };
}

const KINDS = [
  ...(['completed', 'already-completed', 'awaiting-merge'] as const),
  ...(['failed', 'skipped', 'interrupted'] as const),
] as const;

const wholeSeconds = (milliseconds: number): number => Math.max(0, Math.floor(milliseconds / 1000));

function plannedOf(sight: Sight | null, task: string): Pick<RunningView, 'title' | 'estimate'> {
  const at = sight?.universe.positions.get(task);
  if (!sight || at === undefined) return { title: '', estimate: null };
  const { model, backlog } = sight.universe;
  return { title: backlog.tasks[at]?.title ?? '', estimate: model.tasks[at]?.seconds ?? null };
}

function waitsOf(
  { sight, running }: Progress,
  left: number,
): Pick<ProgressView, 'waits' | 'waiting' | 'behindGate'> {
  if (!sight) return { waits: [], waiting: 0, behindGate: 0 };
  const { universe, state } = sight;
  const wanted = sight.wanted.filter((at) => !running.has(taskAt(universe, at).id));
  const nearest = inDispatchOrder(universe, wanted).slice(0, NEAREST);
  const waits = [...refusalsAt(sight, nearest)].map(([at, refusal]) => {
    const task = taskAt(universe, at);
    const awaited = refusal && awaitedBy(refusal, task);
    const isOurs = awaited === null || running.has(awaited);
    return { task: task.id, refusal, holder: isOurs ? null : holderText(universe, state, awaited) };
  });
  return { waits, waiting: left, behindGate: Math.max(0, left - wanted.length) };
}
