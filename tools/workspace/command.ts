import { spawn, spawnSync } from 'node:child_process';

/**
 * The environment for a command in a fresh workspace: its own `node_modules/.bin` first, and nothing
 * that this process inherited from an npm script or from nx, which both would act upon.
 */
export function cleanEnvironment(root: string, own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(own).filter(([name]) => !/^(NX_|npm_|VTM_|INIT_CWD$)/i.test(name));
  return {
    ...Object.fromEntries(kept),
    PATH: `${root}/node_modules/.bin:${own['PATH'] ?? ''}`,
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    NX_NO_CLOUD: 'true',
  };
}

/**
 * Runs a command to its end and gives its standard output.
 *
 * @throws an Error with all it printed when it cannot start or exits with another code than 0
 */
export function outputOf(command: string, args: readonly string[], cwd: string): string {
  const env = cleanEnvironment(cwd, process.env);
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) return stdout;
  const text = error?.message ?? `${stdout}${stderr}`.trim();
  throw new Error(`${[command, ...args].join(' ')} (in ${cwd}) failed: ${text}`);
}

/** Whether a command ends with 0; what it prints is not looked at. */
export function succeeds(command: string, args: readonly string[], cwd: string): boolean {
  try {
    outputOf(command, args, cwd);
    return true;
  } catch {
    return false;
  }
}

/** Runs a command with its output on this terminal; gives its exit code, 1 when it cannot start. */
export function stream(command: string, args: readonly string[], cwd: string): Promise<number> {
  return new Promise((resolve) => {
    const env = cleanEnvironment(cwd, process.env);
    const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code) => {
      resolve(code ?? 1);
    });
  });
}
