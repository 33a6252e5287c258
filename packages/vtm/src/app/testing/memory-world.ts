import { ok } from '../../base/result.js';
import type { AttemptEnd, AttemptOrder, RunPorts } from '../../run/ports.js';
import { EMPTY_STATE } from '../../run/state.js';
import type { Owner, RunState } from '../../run/state.js';

/** The world of a run in memory: time stands still unless moved, commands end when the test says so. */
export interface MemoryWorld {
  readonly ports: RunPorts;
  /** Ports of another run over the same state, processes and clock. */
  portsOf(run: string): RunPorts;
  state: RunState;
  /** Ids of the tasks whose commands run, in the order they were started. */
  readonly running: string[];
  /** Every order given, in order. */
  readonly orders: AttemptOrder[];
  /** Ends the command of a task. */
  end(task: string, end?: AttemptEnd): void;
  /** Resolves when at least so many commands have been started in all. */
  started(count: number): Promise<void>;
  /** Owners that count as dead, by run. */
  readonly dead: Set<string>;
  /** Workspace paths that exist. */
  readonly files: Set<string>;
  now: number;
  /** What happens, as `start A--T01` and `end A--T01`. */
  readonly history: string[];
}

const SUCCESS: AttemptEnd = { kind: 'exited', code: 0 };

/** A world in which nothing has happened yet. With `instant`, each command ends well at once. */
export function memoryWorld({ instant = false } = {}): MemoryWorld {
  const waiters = new Set<() => void>();
  const wake = () => {
    for (const waiter of [...waiters]) waiter();
  };
  const until = (condition: () => boolean, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!condition() && !signal?.aborted) return;
        waiters.delete(look);
        resolve();
      };
      waiters.add(look);
      signal?.addEventListener('abort', look);
      look();
    });
  const ends = new Map<string, AttemptEnd>();
  const directories = new Map<string, string>();

  const world: MemoryWorld = {
    state: EMPTY_STATE,
    running: [],
    orders: [],
    history: [],
    dead: new Set(),
    files: new Set(),
    now: Date.UTC(2025, 0, 1),
    end(task, end = SUCCESS) {
      const directory = directories.get(task);
      if (directory === undefined) throw new Error(`${task} was never started`);
      ends.set(directory, end);
      world.running.splice(world.running.indexOf(task), 1);
      world.history.push(`end ${task}`);
      wake();
    },
    started: (count) => until(() => world.orders.length >= count),
    portsOf: (run) => portsOf(run),
    get ports() {
      return portsOf('this');
    },
  };

  function portsOf(run: string): RunPorts {
    let seen = world.state.revision;
    const self: Owner = { run, host: 'here', pid: 1, processStart: run };
    return {
      clock: { now: () => world.now },
      owners: { self, liveness: (owner) => (world.dead.has(owner.run) ? 'dead' : 'alive') },
      state: {
        read: () => {
          seen = world.state.revision;
          return Promise.resolve(ok(world.state));
        },
        update: (decide) => {
          const { state, value } = decide(world.state);
          if (state) {
            world.state = { ...state, revision: world.state.revision + 1 };
            queueMicrotask(wake);
          }
          seen = world.state.revision;
          return Promise.resolve(ok(value));
        },
        changed: (_milliseconds, signal) => {
          const before = world.now;
          return until(() => world.state.revision !== seen || world.now !== before, signal);
        },
      },
      processes: {
        start: (order) => {
          const task = order.environment['VTM_TASK_ID'] ?? '';
          directories.set(task, order.directory);
          world.orders.push(order);
          world.running.push(task);
          world.history.push(`start ${task}`);
          if (instant) world.end(task);
          wake();
          return Promise.resolve(ok(undefined));
        },
        ended: async (directory, signal) => {
          await until(() => ends.has(directory), signal);
          return ends.get(directory) ?? null;
        },
        isRunning: (directory) =>
          Promise.resolve([...directories.values()].includes(directory) && !ends.has(directory)),
        stop: (directory) => {
          const task = [...directories].find(([, other]) => other === directory)?.[0];
          if (task !== undefined && world.running.includes(task))
            world.end(task, { kind: 'exited', code: 143 });
          return Promise.resolve();
        },
        logPath: (directory) => `${directory}/log`,
        logTail: () => Promise.resolve(''),
      },
      workspaces: {
        prepare: () => Promise.resolve(ok('/workspace')),
        attemptDirectory: (task, token) => `/attempts/${task}-${token}`,
        missing: (paths) => Promise.resolve(paths.filter((path) => !world.files.has(path))),
        list: (directory) =>
          Promise.resolve(
            [...world.files]
              .filter((file) => file.startsWith(`${directory}/`))
              .map((file) => file.slice(directory.length + 1)),
          ),
      },
      journal: { path: '/journal', append: () => undefined },
    };
  }
  return world;
}
