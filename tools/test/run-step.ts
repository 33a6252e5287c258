import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countsOfExit, countsOfJest } from './counts.js';
import type { Counts } from './counts.js';
import type { Step } from './step.js';

/** What became of one step. */
export interface StepResult {
  readonly name: string;
  readonly counts: Counts;
  /** Milliseconds on the wall. */
  readonly milliseconds: number;
  /** Standard output and standard error as they came. */
  readonly output: string;
}

/** Runs a step through its npm script; never rejects for a failing check. */
export async function runStep(step: Step): Promise<StepResult> {
  const started = Date.now();
  const folder = await mkdtemp(join(tmpdir(), 'vtm-test-'));
  try {
    const report = join(folder, 'jest.json');
    const extra = step.counts === 'jest' ? ['--', '--json', `--outputFile=${report}`] : [];
    const { code, output } = await npmRun(step.name, extra);
    const counts =
      step.counts === 'jest' ? countsOfJest(await textOf(report), code) : countsOfExit(code);
    return { name: step.name, counts, milliseconds: Date.now() - started, output };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function npmRun(script: string, extra: readonly string[]) {
  return new Promise<{ code: number; output: string }>((resolve) => {
    const chunks: Buffer[] = [];
    const child = spawn('npm', ['run', '--silent', script, ...extra], {
      // A Nx daemon outlives the run and keeps files open; nothing here gains from one.
      env: { ...process.env, FORCE_COLOR: '0', NX_DAEMON: 'false', NX_TUI: 'false' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const end = (code: number) => {
      resolve({ code, output: Buffer.concat(chunks).toString() });
    };
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => {
      chunks.push(Buffer.from(`npm could not be started: ${error.message}\n`));
      end(1);
    });
    child.on('close', (code) => {
      end(code ?? 1);
    });
  });
}

const textOf = (file: string): Promise<string | null> => readFile(file, 'utf8').catch(() => null);
