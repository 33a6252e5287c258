import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { processFacts } from '../process-identity.js';

/** Starts a TypeScript file of `io/testing` as a process of its own. */
export function startChild(script: string, ...args: string[]): ChildProcess {
  const file = join(__dirname, script);
  return spawn(process.execPath, ['--import', 'tsx', file, ...args], { stdio: 'inherit' });
}

/** Resolves with the exit code, or null when the process was ended by a signal. */
export function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

/** Resolves when a file exists. */
export function appears(path: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(dirname(path), () => look());
    const look = () => {
      if (!existsSync(path)) return;
      watcher.close();
      resolve();
    };
    watcher.on('change', (_event, name) => name === basename(path) && look());
    look();
  });
}

/** Resolves when a process that need not be a child of ours has ended. */
export async function vanishes(pid: number): Promise<void> {
  while (processFacts(pid)?.zombie === false) await setTimeout(5);
}
