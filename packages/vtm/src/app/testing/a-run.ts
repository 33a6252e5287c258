import { aBacklog, aTask } from '../../manifest/testing/a-task.js';
import type { Task } from '../../manifest/task.js';
import type { Outcome } from '../../run/outcome.js';
import type { RunPorts } from '../../run/ports.js';
import { aUniverse } from '../../run/testing/a-universe.js';
import { runTasks } from '../run/engine.js';
import type { GuardPolicy } from '../../run/guard.js';
import { writersOf } from '../../run/writers.js';
import { DEFAULT_RESOLVERS } from '../../run/resolvers.js';
import type { AttemptPolicy, RunEvent, RunRequest } from '../run/request.js';

/** The guard of scopes over the given tasks. */
export function aGuard(
  tasks: readonly Task[],
  policy: GuardPolicy = 'safe',
): AttemptPolicy['guard'] {
  const backlog = aBacklog(tasks);
  const impliedOf = () => [];
  return { backlog, policy, impliedOf, writers: writersOf(backlog, impliedOf) };
}

/** What is done around commands by default, proving nothing. */
export const aPolicy = (
  tasks: readonly Task[],
  changes: Partial<AttemptPolicy> = {},
): AttemptPolicy => ({
  isolation: 'worktree',
  setup: null,
  timeoutSeconds: null,
  secrets: null,
  ports: { first: 20_000, each: 10 },
  guard: aGuard(tasks),
  proofOf: () => null,
  verifyExclusive: 'none',
  integrate: 'merge',
  deliver: 'end',
  resolvers: DEFAULT_RESOLVERS,
  gate: null,
  ...changes,
});

/** A request to run all the given tasks, in the order given, unless said otherwise. */
export function aRequest(tasks: readonly Task[], more: Partial<RunRequest> = {}): RunRequest {
  return {
    universe: aUniverse(tasks),
    selection: tasks.map((_task, position) => position),
    groups: [],
    invocation: null,
    workers: 3,
    wipLimit: 3,
    agent: null,
    adrDirectory: 'docs/adr',
    patience: 60_000,
    policy: aPolicy(tasks),
    ...more,
  };
}

/** A task that can be run, in a scope of its own. */
export const aJob = (id: string, fields: Partial<Task> = {}): Task =>
  aTask(id, { run: ['true'], ...fields });

/** A run under way, and the ways to end it early. */
export interface StartedRun {
  /** What it has told so far, but for what each turn has left. */
  readonly events: readonly RunEvent[];
  /** Its outcomes by task id. */
  readonly outcomes: Promise<Readonly<Record<string, Outcome>>>;
  /** The kinds of its outcomes by task id. */
  readonly kinds: Promise<Readonly<Record<string, Outcome['kind']>>>;
  readonly drain: AbortController;
  readonly stop: AbortController;
  readonly detach: AbortController;
}

/** Starts a run. */
export function startRun(request: RunRequest, ports: RunPorts): StartedRun {
  const events: RunEvent[] = [];
  const drain = new AbortController();
  const stop = new AbortController();
  const detach = new AbortController();
  const control = { drain: drain.signal, stop: stop.signal, detach: detach.signal };
  const report = runTasks(request, ports, control, (event) => {
    if (event.type !== 'turn') events.push(event);
  });
  const outcomes = report.then((byPosition) => {
    const { tasks } = request.universe.backlog;
    const byId: Record<string, Outcome> = {};
    for (const [position, outcome] of byPosition) byId[tasks[position]?.id ?? ''] = outcome;
    return byId;
  });
  const kinds = outcomes.then((byId) =>
    Object.fromEntries(Object.entries(byId).map(([id, outcome]) => [id, outcome.kind])),
  );
  return { events, outcomes, kinds, drain, stop, detach };
}
