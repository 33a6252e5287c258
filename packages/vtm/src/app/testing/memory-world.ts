import { ok } from '../../base/result.js';
import type {
  AttemptEnd,
  AttemptOrder,
  KeptAttempt,
  RunPorts,
  WorkspaceFiles,
} from '../../run/ports.js';
import type { Repository } from '../../run/repository.js';
import { EMPTY_STATE } from '../../run/state.js';
import type { Owner, RunState } from '../../run/state.js';
import { memoryFiles } from './memory-files.js';
import { memoryRepository } from './memory-repository.js';
import type { MemoryRepository } from './memory-repository.js';

/** The world of a run in memory: time stands still unless moved, commands end when the test says so. */
export interface MemoryWorld {
  readonly ports: RunPorts;
  /** Ports of another run over the same state, processes and clock. */
  portsOf(run: string): RunPorts;
  state: RunState;
  /** Of other branches of the repository. */
  readonly elsewhere: RunState[];
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
  /** Files that a run reads and writes as text. */
  readonly workspaceFiles: WorkspaceFiles;
  /** Files in the directories of attempts, by path. */
  readonly notes: Map<string, string>;
  /** Directories that are kept of attempts. */
  kept: readonly KeptAttempt[];
  /** Lock files of dead processes. */
  abandoned: readonly string[];
  readonly repository: MemoryRepository;
  /** Events noted in the journals of all runs. */
  readonly journal: { readonly type: string }[];
  now: number;
  /** What happens, as `start A--T01` and `end A--T01`. */
  readonly history: string[];
}

/**
 * A task's command by its id; what else runs for it by its id and what it is: `A--T01/setup`; the
 * commands of a gate by its group: `group 1/gate-1`.
 */
function nameOf({ directory, environment }: AttemptOrder): string {
  const [, side] = /^\/attempts\/[^/]+\/(.*)$/.exec(directory) ?? [];
  const task = environment['VTM_TASK_ID'] ?? `group ${environment['VTM_GROUP'] ?? ''}`;
  return side === undefined ? task : `${task}/${side}`;
}

const SUCCESS: AttemptEnd = { kind: 'exited', code: 0 };

interface WorldOptions {
  readonly instant?: boolean;
  /** What is different about its repository. */
  readonly git?: Partial<Repository>;
}

/** A world in which nothing has happened yet. With `instant`, each command ends well at once. */
export function memoryWorld({ instant = false, git = {} }: WorldOptions = {}): MemoryWorld {
  const waiters = new Set<() => void>();
  const wake = () => {
    for (const waiter of [...waiters]) waiter();
  };
  const until = (condition: () => boolean, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!condition() && !signal?.aborted) return;
        waiters.delete(look);
        signal?.removeEventListener('abort', look);
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
    elsewhere: [],
    running: [],
    orders: [],
    history: [],
    dead: new Set(),
    files: new Set(),
    notes: new Map(),
    workspaceFiles: memoryFiles({}),
    kept: [],
    abandoned: [],
    repository: memoryRepository(git),
    journal: [],
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
        elsewhere: () => Promise.resolve(ok(world.elsewhere)),
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
          const task = nameOf(order);
          directories.set(task, order.directory);
          world.notes.set(`${order.directory}/pid`, '1');
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
        traceOf: (directory) => {
          const isStarted = [...directories.values()].includes(directory);
          const end = ends.get(directory);
          return Promise.resolve(end ?? { kind: isStarted ? 'running' : 'not-started' });
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
        follow: (_log, _onText, signal) => until(() => false, signal),
      },
      attempts: {
        directoryOf: (task, token) => `/attempts/${task}-${token}`,
        read: (directory, name) => Promise.resolve(world.notes.get(`${directory}/${name}`) ?? null),
        write: (directory, name, text) => {
          world.notes.set(`${directory}/${name}`, text);
          return Promise.resolve(ok(undefined));
        },
        temporaryDirectory: (directory) => Promise.resolve(ok(`/tmp${directory}`)),
        dropTemporary: (directory) => {
          world.kept = world.kept.map((one) =>
            one.directory === directory ? { ...one, hasTemporary: false } : one,
          );
          return Promise.resolve();
        },
        list: () => Promise.resolve(world.kept),
        remove: (directory) => {
          world.kept = world.kept.filter((one) => one.directory !== directory);
          return Promise.resolve();
        },
      },
      workspace: {
        root: '/workspace',
        versions: (paths) => Promise.resolve(paths.map(() => '')),
        missing: (paths) => Promise.resolve(paths.filter((path) => !world.files.has(path))),
        list: (directory) =>
          Promise.resolve(
            [...world.files]
              .filter((file) => file.startsWith(`${directory}/`))
              .map((file) => file.slice(directory.length + 1)),
          ),
      },
      files: world.workspaceFiles,
      repository: world.repository.port,
      locks: {
        hold,
        abandoned: () => Promise.resolve(world.abandoned),
        removeAbandoned: () => {
          world.abandoned = [];
          return Promise.resolve();
        },
      },
      journal: { path: '/journal', append: (event) => void world.journal.push(event) },
    };
  }

  const turns = new Map<string, Promise<void>>();
  async function hold(name: string) {
    const before = turns.get(name);
    let release = (): void => undefined;
    turns.set(
      name,
      new Promise((resolve) => {
        release = resolve;
      }),
    );
    await before;
    return ok(release);
  }
  return world;
}
