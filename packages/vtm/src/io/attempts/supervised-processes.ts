import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { AttemptEnd, AttemptOrder, Processes } from '../../run/ports.js';
import { nextChange } from '../next-change.js';
import { commandEnvironment } from './command-environment.js';
import { fenceOff, tailOf, traceOf } from './attempt-files.js';

const LAUNCHER = join(__dirname, '..', '..', '..', 'supervisor', 'launch.sh');

/** How long a launched supervisor may take to show itself before its attempt is fenced off. */
const START_MILLISECONDS = 5_000;

/** File events wake a waiter at once; this is the pace when they are missed. */
const LOOK_MILLISECONDS = 500;

const SIGNS = new Set(['pid', 'exit']);

/**
 * Attempts under a small shell supervisor in a session and process tree of its own: it survives the end
 * of this process, by Ctrl-C or by force, and any later process learns from its files how it ended.
 */
export const supervisedProcesses: Processes = {
  start,
  ended,
  isRunning: (directory) => Promise.resolve(traceOf(directory).kind === 'running'),
  stop,
  logPath: (directory) => join(directory, 'log'),
  logTail: (log, bytes) => Promise.resolve(tailOf(log, bytes)),
};

async function start(order: AttemptOrder): Promise<Result<void, Diagnostic>> {
  try {
    mkdirSync(order.directory, { recursive: true });
    const files = { stdin: '', log: '', ...order.files, host: hostname() };
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(order.directory, name), text);
    await launch(order);
    return ok(undefined);
  } catch (error) {
    return fail(
      diagnostic(
        'VTM311',
        `the command could not be started in ${order.cwd}: ${(error as Error).message}`,
        'Check that the directory exists and may be written, and that /bin/sh is there.',
      ),
    );
  }
}

function launch(order: AttemptOrder): Promise<void> {
  return new Promise((resolve, reject) => {
    const launcher = spawn('/bin/sh', [LAUNCHER, order.directory, ...order.argv], {
      cwd: order.cwd,
      env: commandEnvironment(process.env, order.environment),
      detached: true,
      stdio: 'ignore',
    });
    launcher.on('error', reject);
    launcher.on('exit', () => resolve());
  });
}

async function ended(directory: string, signal: AbortSignal): Promise<AttemptEnd | null> {
  const since = performance.now();
  for (;;) {
    const trace = traceOf(directory);
    if (trace.kind === 'exited') return trace;
    if (trace.kind === 'lost') return trace;
    if (trace.kind === 'not-started' && performance.now() - since > START_MILLISECONDS)
      if (fenceOff(directory)) return { kind: 'lost' };
    if (signal.aborted) return null;
    await nextChange(directory, SIGNS, LOOK_MILLISECONDS, signal, () => hasEnded(directory));
  }
}

const hasEnded = (directory: string) => traceOf(directory).kind === 'exited';

async function stop(directory: string, graceMilliseconds: number): Promise<void> {
  const deadline = performance.now() + graceMilliseconds;
  for (let forced = false; ; forced = performance.now() > deadline) {
    const trace = traceOf(directory);
    if (trace.kind === 'not-started' && !fenceOff(directory)) continue;
    if (trace.kind !== 'running') return;
    signalGroup(trace.group, forced ? 'SIGKILL' : 'SIGTERM');
    await pause(50);
  }
}

function signalGroup(group: number | null, signal: NodeJS.Signals): void {
  if (group === null) return;
  try {
    process.kill(-group, signal);
  } catch {
    // The group ended by itself.
  }
}
