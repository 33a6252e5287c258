import childProcess from 'node:child_process';
import type { RunPorts, StateStore } from '../../run/ports.js';

/** Told of each point that a run comes by, by its name. */
export type Pass = (point: string) => void;

/** Answers that need no look at the world. */
const PURE = new Set(['placeOf', 'workspaceOf', 'directoryOf', 'logPath']);

/** The ports of a run, in which each step tells when it begins and when it has ended. */
export function withPoints(ports: RunPorts, pass: Pass): RunPorts {
  return {
    ...ports,
    state: steps('state', withinUpdates(ports.state, pass), pass),
    processes: steps('processes', ports.processes, pass),
    attempts: steps('attempts', ports.attempts, pass),
    repository: steps('repository', ports.repository, pass),
    locks: steps('locks', ports.locks, pass),
  };
}

function steps<T extends object>(name: string, port: T, pass: Pass): T {
  return new Proxy(port, {
    get(target, key) {
      const method: unknown = Reflect.get(target, key);
      if (typeof method !== 'function' || PURE.has(String(key))) return method;
      return async (...given: unknown[]) => {
        pass(`before ${name}.${String(key)}`);
        const answer: unknown = await Reflect.apply(method, target, given);
        pass(`after ${name}.${String(key)}`);
        return name === 'locks' ? withRelease(answer, pass) : answer;
      };
    },
  });
}

/** The moment in which the state is locked and decided on, but not yet replaced. */
const withinUpdates = (state: StateStore, pass: Pass): StateStore => ({
  ...state,
  update: (decide) =>
    state.update((before) => {
      const decision = decide(before);
      pass('within state.update');
      return decision;
    }),
});

function withRelease(answer: unknown, pass: Pass): unknown {
  const { value } = answer as { readonly value?: unknown };
  if (typeof value !== 'function') return answer;
  const release = () => {
    pass('before release');
    Reflect.apply(value, undefined, []);
    pass('after release');
  };
  return { ...(answer as object), value: release };
}

/**
 * Makes each git command of this process tell when it is about to be started, when it has just been
 * started, and when it has ended. Node's module is changed in place: only for a process of its own.
 */
export function tellGitSteps(pass: Pass): void {
  const { execFile } = childProcess;
  const told = (
    program: string,
    args: string[],
    options: object,
    done: (...end: unknown[]) => void,
  ) => {
    const name = nameOf(args);
    pass(`before git ${name}`);
    const child = execFile(program, args, options, (...end: unknown[]) => {
      pass(`after git ${name}`);
      done(...end);
    });
    pass(`during git ${name}`);
    return child;
  };
  Object.assign(childProcess, { execFile: told });
}

/** The subcommand behind git's own options. */
function nameOf(args: readonly string[]): string {
  const at = args.findIndex((arg, index) => !arg.startsWith('-') && args[index - 1] !== '-c');
  const [name = '', more = ''] = args.slice(at);
  return name === 'worktree' ? `${name} ${more}` : name;
}
