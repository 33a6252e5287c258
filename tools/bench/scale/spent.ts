import { spawnSync } from 'node:child_process';
import { cleanEnvironment } from '../../workspace/command.js';

/** What a command took, in milliseconds, and how it ended. */
export interface Spent {
  readonly wall: number;
  /** Processor time of the command and of all that it started and waited for; says the same on a busy machine. */
  readonly processor: number;
  readonly code: number | null;
  /** What it printed on both outputs. */
  readonly text: string;
}

/** Runs a command to its end and measures it. */
export function spent(command: string, args: readonly string[], cwd: string): Spent {
  // The shell's own account of its children; the command is an argument, never part of the script.
  const script = '"$@"; code=$?; times >&3; exit $code';
  const before = performance.now();
  const { status, stdout, stderr, output } = spawnSync(
    'bash',
    ['-c', script, 'spent', command, ...args],
    {
      cwd,
      env: cleanEnvironment(cwd, process.env),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      maxBuffer: 256 * 1024 * 1024,
    },
  );
  const wall = performance.now() - before;
  return {
    wall,
    processor: childrenTime(output[3] ?? ''),
    code: status,
    text: `${stdout}${stderr}`,
  };
}

/** The second line of bash's `times`: user and system time of its children, `0m1.234s`. */
function childrenTime(times: string): number {
  const [, children = ''] = times.trim().split('\n');
  const parts = [...children.matchAll(/(\d+)m(\d+)[.,](\d+)s/g)];
  const milliseconds = parts.map(
    ([, minutes, seconds, rest]) => Number(minutes) * 60_000 + Number(`${seconds}.${rest}`) * 1_000,
  );
  return milliseconds.reduce((sum, each) => sum + each, 0);
}
