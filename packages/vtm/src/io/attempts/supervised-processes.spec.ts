import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import type { AttemptOrder } from '../../run/ports.js';
import { processFacts } from '../process-identity.js';
import { appears, vanishes } from '../testing/child-process.js';
import { scratch } from '../testing/scratch.js';
import { fenceOff } from './attempt-files.js';
import { supervisedProcesses as processes } from './supervised-processes.js';

// A time limit has whole seconds and its grace some more.
jest.setTimeout(30_000);

const never = new AbortController().signal;

const logOf = (attempt: AttemptOrder, bytes: number) =>
  processes.logTail(processes.logPath(attempt.directory), bytes);

function order(script: string, more: Partial<AttemptOrder> = {}): AttemptOrder {
  const cwd = scratch();
  const argv = ['/bin/sh', '-c', script] as const;
  const none = { environment: {}, files: {}, timeoutSeconds: null, secrets: null };
  return { directory: join(cwd, 'A--T01-1'), argv, cwd, ...none, ...more };
}

/** Resolves when the processes have ended whose numbers a command has written to files of these names. */
async function allVanish({ cwd }: AttemptOrder, ...names: string[]): Promise<void> {
  for (const name of names) await vanishes(Number(readFileSync(join(cwd, name), 'utf8')));
}

describe('a supervised attempt', () => {
  it('gives the exit code of its command', async () => {
    const attempt = order('exit 7');
    await processes.start(attempt);
    expect(await processes.ended(attempt.directory, never)).toEqual({ kind: 'exited', code: 7 });
  });

  it('hands files, environment and standard input to the command and keeps what it prints', async () => {
    const files = { stdin: 'the brief\n', 'task.json': '{}' };
    const attempt = order('cat; echo "$VTM_TASK_ID"; ls "$VTM_DIR"; echo oops >&2', { files });
    await processes.start({
      ...attempt,
      environment: { VTM_TASK_ID: 'A--T01', VTM_DIR: attempt.directory },
    });
    await processes.ended(attempt.directory, never);
    const log = await logOf(attempt, 1_000);
    expect(log).toContain('the brief\nA--T01\n');
    expect(log).toContain('task.json');
    expect(log).toContain('oops');
  });

  it('passes arguments as they are, without a shell in between', async () => {
    const hostile = '$(touch pwned); `id` "quoted" \n--force';
    const attempt = order('', { argv: ['/usr/bin/printf', '%s', hostile] });
    await processes.start(attempt);
    await processes.ended(attempt.directory, never);
    expect(readFileSync(processes.logPath(attempt.directory), 'utf8')).toBe(hostile);
  });

  it('strips the variables of the outer run', async () => {
    process.env['NX_TASK_TARGET_TARGET'] = 'vtm-task';
    const attempt = order('env | grep -c "^NX_TASK" || true');
    await processes.start(attempt);
    await processes.ended(attempt.directory, never);
    delete process.env['NX_TASK_TARGET_TARGET'];
    expect(await logOf(attempt, 100)).toBe('0\n');
  });

  it('gives only the last bytes of a long log', async () => {
    const attempt = order('i=0; while [ $i -lt 2000 ]; do echo "line $i"; i=$((i+1)); done');
    await processes.start(attempt);
    await processes.ended(attempt.directory, never);
    expect(await logOf(attempt, 10)).toBe('line 1999\n'.slice(-10));
  });

  it('is running until stopped, and then has ended with all it started', async () => {
    const attempt = order('sleep 1000 & echo $! >child; wait');
    await processes.start(attempt);
    await appears(join(attempt.cwd, 'child'));
    expect(await processes.isRunning(attempt.directory)).toBe(true);
    await processes.stop(attempt.directory, 5_000);
    expect(await processes.isRunning(attempt.directory)).toBe(false);
    expect(await processes.ended(attempt.directory, never)).toMatchObject({ code: 143 });
    const child = Number(readFileSync(join(attempt.cwd, 'child'), 'utf8'));
    expect(processFacts(child)?.zombie ?? true).toBe(true);
  });

  it('is ended by force when it does not listen, and counts as lost', async () => {
    const attempt = order('trap "" TERM; : >ready; while :; do sleep 1; done');
    await processes.start(attempt);
    await appears(join(attempt.cwd, 'ready'));
    await processes.stop(attempt.directory, 100);
    expect(await processes.ended(attempt.directory, never)).toEqual({ kind: 'lost' });
  });

  it('is lost when its supervisor is killed', async () => {
    const attempt = order(': >ready; sleep 1000');
    await processes.start(attempt);
    await appears(join(attempt.cwd, 'ready'));
    const [pid, group] = readFileSync(join(attempt.directory, 'pid'), 'utf8')
      .split(' ')
      .map(Number);
    process.kill(pid as number, 'SIGKILL');
    expect(await processes.ended(attempt.directory, never)).toEqual({ kind: 'lost' });
    process.kill(-(group as number), 'SIGKILL');
  });

  it('is ended at its time limit with all it started', async () => {
    const script = 'sleep 1000 & echo $! >child; echo $$ >command; wait';
    const attempt = order(script, { timeoutSeconds: 0.2 });
    await processes.start(attempt);
    expect(await processes.ended(attempt.directory, never)).toEqual({ kind: 'timed-out' });
    await allVanish(attempt, 'child', 'command');
    expect(await processes.isRunning(attempt.directory)).toBe(false);
  });

  it('is ended by force some seconds after its time limit when it does not listen', async () => {
    const deaf = 'trap "" TERM; while :; do sleep 1; done';
    const script = `(${deaf}) & echo $! >child; echo $$ >command; ${deaf}`;
    const attempt = order(script, { timeoutSeconds: 1 });
    await processes.start(attempt);
    expect(await processes.ended(attempt.directory, never)).toEqual({ kind: 'timed-out' });
    expect(readFileSync(join(attempt.directory, 'exit'), 'utf8')).toBe('137\n');
    await allVanish(attempt, 'child', 'command');
  });

  it('leaves its time limit behind when it ends before, nothing that waits for it', async () => {
    const attempt = order('exit 3', { timeoutSeconds: 600 });
    await processes.start(attempt);
    expect(await processes.ended(attempt.directory, never)).toEqual({ kind: 'exited', code: 3 });
    const [supervisor, group] = readFileSync(join(attempt.directory, 'pid'), 'utf8').split(' ');
    await vanishes(Number(supervisor));
    const all = execFileSync('ps', ['-A', '-o', 'pgid=,stat=,args='], { encoding: 'utf8' });
    const left = all.split('\n').filter((line) => parseInt(line, 10) === Number(group));
    // Where nobody collects the dead they stay in the list.
    expect(left.filter((line) => !/^\s*\d+\s+Z/.test(line))).toEqual([]);
  });

  it('keeps its time limit although the command signals its whole group', async () => {
    const script = 'trap : TERM; kill -s TERM 0; trap - TERM; : >signalled; exec sleep 1000';
    const attempt = order(script, { timeoutSeconds: 1 });
    await processes.start(attempt);
    await appears(join(attempt.cwd, 'signalled'));
    expect(await processes.isRunning(attempt.directory)).toBe(true);
    expect(await processes.ended(attempt.directory, never)).toEqual({ kind: 'timed-out' });
  });

  it('never starts once fenced off', async () => {
    const attempt = order('echo ran');
    mkdirSync(attempt.directory);
    expect(fenceOff(attempt.directory)).toBe(true);
    await processes.start(attempt);
    await appears(join(attempt.directory, 'pid.part'));
    expect(await processes.ended(attempt.directory, never)).toEqual({ kind: 'lost' });
    expect(await logOf(attempt, 100)).toBe('');
    await vanishes(parseInt(readFileSync(join(attempt.directory, 'pid.part'), 'utf8'), 10));
  });

  it('says why a command could not be started', async () => {
    const attempt = order('true', { cwd: '/nowhere/at/all' });
    expect(await processes.start(attempt)).toMatchObject({ ok: false, error: { code: 'VTM311' } });
  });

  it('stops waiting when told to, without an answer', async () => {
    const attempt = order('sleep 1000');
    await processes.start(attempt);
    const control = new AbortController();
    const end = processes.ended(attempt.directory, control.signal);
    control.abort();
    expect(await end).toBeNull();
    await processes.stop(attempt.directory, 5_000);
  });
});
