import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { AttemptEnd, AttemptOrder, AttemptTrace, Processes } from '../../run/ports.js';
import { isMaskable } from '../../run/mask.js';
import { nextChange } from '../next-change.js';
import { commandEnvironment } from './command-environment.js';
import { followLog } from './follow-log.js';
import { fenceOff, tailOf, traceOf } from './attempt-files.js';

const LAUNCHER = join(__dirname, '..', '..', '..', 'supervisor', 'launch.sh');

/**
 * How long a supervisor that was launched here may take to show itself before its attempt is fenced off.
 * What others have launched is not waited for: whoever makes `pid` first decides, late or not.
 */
const START_MILLISECONDS = 5_000;

/** File events wake a waiter at once; this is the pace when they are missed. */
const LOOK_MILLISECONDS = 500;

/** Some 30 years: a number that every shell can count. */
const LONGEST_SECONDS = 1_000_000_000;

/** Attempts that this process has launched and not yet seen the end of. */
const launched = new Set<string>();

const SIGNS = new Set(['pid', 'exit']);

/**
 * Attempts under a small shell supervisor in a session and process tree of its own: it survives the end
 * of this process, by Ctrl-C or by force, and any later process learns from its files how it ended.
 */
export const supervisedProcesses: Processes = {
  start,
  ended,
  isRunning: (directory) => Promise.resolve(traceOf(directory).kind === 'running'),
  traceOf: (directory) => Promise.resolve(traceIn(directory)),
  stop,
  logPath: (directory) => join(directory, 'log'),
  logTail: (log, bytes) => Promise.resolve(tailOf(log, bytes)),
  follow: (log, onText, signal) => followLog(log, onText, signal, LOOK_MILLISECONDS),
};

async function start(order: AttemptOrder): Promise<Result<void, Diagnostic>> {
  try {
    const environment = commandEnvironment(process.env, order.environment);
    const masked = maskedNames(environment, order.secrets);
    mkdirSync(order.directory, { recursive: true });
    const files = { stdin: '', log: '', ...order.files, host: hostname() };
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(order.directory, name), text);
    // Names alone: the filter that the supervisor starts for this file finds their values itself.
    if (masked.length > 0) writeFileSync(join(order.directory, 'masked'), JSON.stringify(masked));
    launched.add(order.directory);
    await launch(order, environment);
    return ok(undefined);
  } catch (error) {
    return fail(
      diagnostic(
        'VTM311',
        `the command could not be started in ${order.cwd}: ${(error as Error).message}`,
        'Check that the directory exists and may be written, that /bin/sh is there, and that the pattern of secrets is a regular expression.',
      ),
    );
  }
}

/** Names of variables with a value to be masked. A filter without its NODE_OPTIONS could not mask those. */
function maskedNames(environment: NodeJS.ProcessEnv, secrets: string | null): string[] {
  if (secrets === null) return [];
  const pattern = new RegExp(secrets, 'i');
  return Object.keys(environment).filter(
    (name) => name !== 'NODE_OPTIONS' && isMaskable(environment[name] ?? '') && pattern.test(name),
  );
}

function launch(order: AttemptOrder, env: NodeJS.ProcessEnv): Promise<void> {
  const limit = wholeSeconds(order.timeoutSeconds);
  const given = [order.directory, String(limit), process.execPath, ...order.argv];
  return new Promise((resolve, reject) => {
    const launcher = spawn('/bin/sh', [LAUNCHER, ...given], {
      cwd: order.cwd,
      env,
      detached: true,
      stdio: 'ignore',
    });
    launcher.on('error', reject);
    launcher.on('exit', () => resolve());
  });
}

/** As the supervisor counts them; 0 for no limit. */
const wholeSeconds = (seconds: number | null): number =>
  seconds === null ? 0 : Math.min(Math.max(1, Math.ceil(seconds)), LONGEST_SECONDS);

async function ended(directory: string, signal: AbortSignal): Promise<AttemptEnd | null> {
  const end = await watched(directory, signal, launched.has(directory) ? START_MILLISECONDS : 0);
  if (end) launched.delete(directory);
  return end;
}

async function watched(directory: string, signal: AbortSignal, patience: number) {
  const since = performance.now();
  for (;;) {
    const trace = traceOf(directory);
    if (trace.kind === 'not-started') {
      const isLate = performance.now() - since >= patience;
      if (isLate && fenceOff(directory)) return { kind: 'lost' as const };
    } else if (trace.kind !== 'running') return trace;
    if (signal.aborted) return null;
    await nextChange(directory, SIGNS, LOOK_MILLISECONDS, signal, () => hasEnded(directory));
  }
}

/** The group of a running command is nobody else's business. */
function traceIn(directory: string): AttemptTrace {
  const trace = traceOf(directory);
  return trace.kind === 'running' ? { kind: 'running' } : trace;
}

const hasEnded = (directory: string) => existsSync(join(directory, 'exit'));

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
