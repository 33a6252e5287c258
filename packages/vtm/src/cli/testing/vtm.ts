import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { git, scratchRepository } from '../../io/testing/scratch.js';

/** Where the tests' manifest lies. */
export const MANIFEST = 'docs/backlog/virtual-task-manifest.json';

/** How the command ended and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the vtm command from its sources in a folder, to its end. */
export function vtm(cwd: string, ...args: readonly string[]): Ended {
  return run(cwd, [...COMMAND, ...args]);
}

/** The same with a reader that leaves after the first byte of standard output. */
export function vtmWithoutReader(cwd: string, ...args: readonly string[]): Ended {
  return run(cwd, ['/bin/sh', '-c', '"$@" | head -c 1', 'sh', ...COMMAND, ...args]);
}

/**
 * Runs the command on a pseudo terminal of 80 columns, with nothing in the environment that speaks of
 * colours but what is given, and returns all it prints there.
 */
export function vtmOnTerminal(
  cwd: string,
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): string {
  const terminal = onTerminal(env, ...args);
  const ended = spawnSync('script', ['--quiet', '--command', terminal.call, '/dev/null'], {
    cwd,
    env: terminal.env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (ended.error) throw ended.error;
  return ended.stdout.replaceAll('\r\n', '\n');
}

/** The shell command and the environment for the same, 24 rows high. */
export function onTerminal(
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): { readonly call: string; readonly env: NodeJS.ProcessEnv } {
  const words = [...COMMAND, ...args].map((word) => `'${word}'`).join(' ');
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...others } = process.env;
  return {
    call: `stty cols 80 rows 24; exec ${words}`,
    env: { ...others, TERM: 'xterm', ...env },
  };
}

const MAIN = join(__dirname, '..', 'main.ts');
const COMMAND = [process.execPath, '--import', require.resolve('tsx'), MAIN] as const;

/** Starts the vtm command from its sources in a folder; resolves when it has ended. */
export const startVtm = (cwd: string, ...args: readonly string[]): Promise<Ended> =>
  start(cwd, [...COMMAND, ...args]);

/** Starts a TypeScript file of this folder as a process of its own; resolves when it has ended. */
export const startScript = (
  cwd: string,
  script: string,
  ...args: readonly string[]
): Promise<Ended> => start(cwd, [...COMMAND.slice(0, -1), join(__dirname, script), ...args]);

function start(cwd: string, [program = '', ...given]: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd, env: plainly(), maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(program, given, options, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}

/** The same on a terminal, in a pipe and in CI. */
const plainly = () => ({ ...process.env, NO_COLOR: '1', FORCE_COLOR: '', GITHUB_ACTIONS: '' });

function run(cwd: string, [program = '', ...args]: readonly string[]): Ended {
  const ended = spawnSync(program, args, { cwd, env: plainly(), encoding: 'utf8' });
  return { code: ended.status, stdout: ended.stdout, stderr: ended.stderr };
}

/** A repository in which everything is committed: the manifest with this text, and other files. */
export function repositoryWith(
  manifest: string,
  others: Readonly<Record<string, string>> = {},
): string {
  const root = scratchRepository();
  for (const [path, text] of Object.entries({ [MANIFEST]: manifest, ...others })) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  git(root, 'add', '.');
  git(root, 'commit', '--quiet', '--message=second');
  return root;
}
