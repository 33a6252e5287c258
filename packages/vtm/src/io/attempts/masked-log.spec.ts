import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import type { AttemptEnd, AttemptOrder } from '../../run/ports.js';
import { vanishes } from '../testing/child-process.js';
import { scratch } from '../testing/scratch.js';
import { supervisedProcesses as processes } from './supervised-processes.js';

// Each test starts some processes and a Node, which takes its time on a busy machine.
jest.setTimeout(30_000);

const never = new AbortController().signal;
const SECRET = 'correct-horse-battery';
const KEY = '-----BEGIN KEY-----\nfirst-line-of-it\nsecond-line-of-it\n-----END KEY-----\n';

/** An attempt whose command knows two secrets and runs as a script of sh. */
function order(script: string, more: Partial<AttemptOrder> = {}): AttemptOrder {
  const cwd = scratch();
  const environment = { API_TOKEN: SECRET, SSH_KEY: KEY, VTM_SLOT: '1' };
  return {
    directory: join(cwd, 'A--T01-1'),
    argv: ['/bin/sh', '-c', script],
    cwd,
    environment,
    files: {},
    timeoutSeconds: null,
    secrets: 'token|_key$',
    ...more,
  };
}

async function run(attempt: AttemptOrder): Promise<AttemptEnd | null> {
  expect(await processes.start(attempt)).toEqual({ ok: true, value: undefined });
  return processes.ended(attempt.directory, never);
}

const logOf = (attempt: AttemptOrder) => readFileSync(processes.logPath(attempt.directory));

/** Resolves when the log says so: then the filter is there too. */
async function hasBegun({ directory }: AttemptOrder): Promise<void> {
  const begun = new AbortController();
  const onText = (text: string) => text.includes('begun') && begun.abort();
  await processes.follow(processes.logPath(directory), onText, begun.signal);
}

/** Ids of the processes that filter the output of an attempt, by their command lines. */
function filtersOf({ directory }: AttemptOrder): number[] {
  const lines = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,args='], { encoding: 'utf8' });
  const ours = lines.split('\n').filter((line) => line.includes(`mask-log.js ${directory}`));
  return ours.map((line) => parseInt(line, 10));
}

describe('the log of a command with secrets', () => {
  it('has stars where they were printed, from either output, in one go or in pieces', async () => {
    const attempt = order(
      'echo "a $API_TOKEN b"; echo "$API_TOKEN" >&2; printf correct-horse; printf %s -battery; printf "%s" "$SSH_KEY"',
    );
    expect(await run(attempt)).toEqual({ kind: 'exited', code: 0 });
    expect(logOf(attempt).toString()).toBe('a *** b\n***\n******\n');
  });

  it('keeps the exit code of the command, and what it printed last', async () => {
    const attempt = order('printf "the end is correct-horse"; exit 7');
    expect(await run(attempt)).toEqual({ kind: 'exited', code: 7 });
    expect(logOf(attempt).toString()).toBe('the end is correct-horse');
  });

  it('leaves every byte as it was, text or not', async () => {
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 7919) % 256));
    const attempt = order('cat bytes');
    writeFileSync(join(attempt.cwd, 'bytes'), bytes);
    await run(attempt);
    expect(logOf(attempt).equals(bytes)).toBe(true);
  });

  it('has stars for a value of any language', async () => {
    const environment = { API_TOKEN: 'pässwörd-寸🙂' };
    const attempt = order('echo "ä $API_TOKEN 寸"', { environment });
    await run(attempt);
    expect(logOf(attempt).toString()).toBe('ä *** 寸\n');
  });

  it('is whole when it is huge', async () => {
    const line = `${'x'.repeat(999)}\n`;
    const attempt = order('cat huge; echo "$API_TOKEN"');
    writeFileSync(join(attempt.cwd, 'huge'), line.repeat(30_000));
    await run(attempt);
    const expected = createHash('sha256').update(`${line.repeat(30_000)}***\n`);
    const actual = createHash('sha256').update(logOf(attempt));
    expect(actual.digest('hex')).toBe(expected.digest('hex'));
  });

  it('does not wait for what the command has left behind', async () => {
    const attempt = order('sleep 1000 & echo $! >left; echo "$API_TOKEN"');
    expect(await run(attempt)).toEqual({ kind: 'exited', code: 0 });
    expect(logOf(attempt).toString()).toBe('***\n');
    process.kill(Number(readFileSync(join(attempt.cwd, 'left'), 'utf8')));
  });

  it('is ended even when what was left behind prints for ever', async () => {
    const attempt = order('yes & echo $! >left; while [ ! -s "$VTM_LOG" ]; do :; done', {});
    const environment = { ...attempt.environment, VTM_LOG: processes.logPath(attempt.directory) };
    expect(await run({ ...attempt, environment })).toEqual({ kind: 'exited', code: 0 });
    await vanishes(Number(readFileSync(join(attempt.cwd, 'left'), 'utf8')));
  });

  it('has the last words of a command that is told to end', async () => {
    const attempt = order(
      'trap "echo bye $API_TOKEN; exit 9" TERM; echo begun; while :; do sleep 0.1; done',
    );
    await processes.start(attempt);
    await hasBegun(attempt);
    await processes.stop(attempt.directory, 20_000);
    expect(await processes.ended(attempt.directory, never)).toEqual({ kind: 'exited', code: 9 });
    expect(logOf(attempt).toString()).toMatch(/^begun\n[^]*bye \*\*\*\n$/);
  });

  it('has the last words before a time limit too', async () => {
    const script = 'printf "wait correct-"; exec sleep 1000';
    const attempt = order(script, { timeoutSeconds: 1 });
    expect(await run(attempt)).toEqual({ kind: 'timed-out' });
    expect(logOf(attempt).toString()).toBe('wait correct-');
  });

  it('shows nothing more when the filter is killed, and lets the command go on', async () => {
    const script =
      'echo begun; while [ ! -e go ]; do sleep 0.02; done; cat huge; echo "$API_TOKEN"; exit 5';
    const attempt = order(script);
    writeFileSync(join(attempt.cwd, 'huge'), 'x'.repeat(300_000));
    await processes.start(attempt);
    await hasBegun(attempt);
    for (const filter of filtersOf(attempt)) process.kill(filter, 'SIGKILL');
    writeFileSync(join(attempt.cwd, 'go'), '');
    expect(await processes.ended(attempt.directory, never)).toEqual({ kind: 'exited', code: 5 });
    expect(logOf(attempt).toString()).toBe(
      'begun\n[vtm] the filter that masks secrets has ended; what follows is not kept\n',
    );
  });

  it('leaves no filter behind, and no value in a file of the attempt', async () => {
    const attempt = order('echo "$API_TOKEN"; cat "$VTM_FILE"');
    const environment = { ...attempt.environment, VTM_FILE: join(attempt.directory, 'masked') };
    await run({ ...attempt, environment });
    expect(filtersOf(attempt)).toEqual([]);
    expect(logOf(attempt).toString()).toBe('***\n["API_TOKEN","SSH_KEY"]');
    for (const name of readdirSync(attempt.directory))
      expect(readFileSync(join(attempt.directory, name), 'utf8')).not.toContain(SECRET);
  });

  it('does not depend on the NODE_OPTIONS of the command', async () => {
    const environment = { API_TOKEN: SECRET, NODE_OPTIONS: '--require ./not-there.cjs' };
    const attempt = order('echo "$API_TOKEN $NODE_OPTIONS"', { environment });
    await run(attempt);
    expect(logOf(attempt).toString()).toBe('*** --require ./not-there.cjs\n');
  });
});

describe('a filter', () => {
  it.each([
    ['no pattern', null, { API_TOKEN: SECRET }],
    ['no variable of that name', 'password', { API_TOKEN: SECRET }],
    ['only values too short to be secrets', 'token', { API_TOKEN: 'short' }],
  ])('is not started with %s', async (_case, secrets, environment) => {
    const attempt = order('ls "$VTM_DIR"', { secrets });
    await run({ ...attempt, environment: { ...environment, VTM_DIR: attempt.directory } });
    expect(existsSync(join(attempt.directory, 'output'))).toBe(false);
    expect(existsSync(join(attempt.directory, 'masked'))).toBe(false);
  });

  it('that cannot be put before the log keeps the command from starting, and the log says why', async () => {
    const attempt = order('echo "$API_TOKEN"', { files: { output: 'in the way' } });
    expect(await run(attempt)).toEqual({ kind: 'exited', code: 126 });
    expect(logOf(attempt).toString()).toMatch(/^mkfifo: .*output/);
  });

  it('is refused with words when the pattern is none', async () => {
    const started = await processes.start(order('true', { secrets: '(' }));
    expect(started).toMatchObject({ ok: false, error: { code: 'VTM311' } });
  });
});
