import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A step of a workflow of GitHub, as far as it is run here. */
interface Step {
  readonly name: string;
  readonly if?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
}

interface WorkflowFile {
  readonly defaults: { readonly run: { readonly shell: string } };
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

/** What stands in for the machine of GitHub. */
export interface Machine {
  /** A folder of its own, outside of the work tree. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Values of the expressions in the environment of steps; one that is missing is a mistake. */
  readonly expressions: Readonly<Record<string, string>>;
  /** Steps that are done in another way than by their script, by their names. */
  readonly instead: Readonly<Record<string, () => void>>;
}

/** How a workflow has run. */
export interface WorkflowRun {
  /** Of each step with a script its exit code, `skipped`, or `instead`. */
  readonly steps: Readonly<Record<string, number | 'skipped' | 'instead'>>;
  readonly log: string;
  readonly summary: string;
  /** Text of each file in the folder that is kept, by name. */
  kept(name: string): string;
}

/**
 * Runs the scripts of the one job of a workflow, one after the other, as the machine of GitHub does: by
 * `bash -eo pipefail`, what a step writes into `GITHUB_ENV` being there for the next ones. Actions are left
 * out. Of conditions it knows those that a workflow of vtm has.
 */
export function runWorkflow(root: string, file: string, machine: Machine): WorkflowRun {
  const workflow = parse(readFileSync(join(root, file), 'utf8')) as WorkflowFile;
  if (workflow.defaults.run.shell !== 'bash') throw new Error('scripts are run by bash');
  const files = freshFiles(machine.folder);
  const steps: Record<string, number | 'skipped' | 'instead'> = {};
  let log = '';
  for (const step of Object.values(workflow.jobs).flatMap((job) => job.steps)) {
    if (step.run === undefined) continue;
    const hasFailed = Object.values(steps).some((how) => typeof how === 'number' && how !== 0);
    const instead = machine.instead[step.name];
    if (hasFailed && !runsAfterFailure(step.if)) steps[step.name] = 'skipped';
    else if (instead) {
      instead();
      steps[step.name] = 'instead';
    } else {
      const ended = runScript(root, step, { machine, files });
      steps[step.name] = ended.code;
      log += `${step.name}\n${ended.log}\n`;
    }
  }
  const kept = (name: string) => readFileSync(join(files.RUNNER_TEMP, 'vtm', name), 'utf8');
  return { steps, log, summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'), kept };
}

/** The packages are always there by then, so `installed` means: whatever has failed. */
const runsAfterFailure = (condition: string | undefined): boolean =>
  condition !== undefined && /^\$\{\{ (always\(\)|!cancelled\(\) && .*) \}\}$/.test(condition);

const freshFiles = (folder: string) => {
  const RUNNER_TEMP = join(folder, 'temp');
  rmSync(RUNNER_TEMP, { recursive: true, force: true });
  mkdirSync(RUNNER_TEMP, { recursive: true });
  const at = (name: string) => {
    const path = join(folder, name);
    writeFileSync(path, '');
    return path;
  };
  const GITHUB_STEP_SUMMARY = at('summary.md');
  return { RUNNER_TEMP, GITHUB_STEP_SUMMARY, GITHUB_ENV: at('env'), GITHUB_OUTPUT: at('output') };
};

interface Where {
  readonly machine: Machine;
  readonly files: ReturnType<typeof freshFiles>;
}

function runScript(root: string, step: Step, { machine, files }: Where) {
  const valueOf = (_: string, expression: string): string => {
    const known = machine.expressions[expression];
    if (known === undefined) throw new Error(`${expression} has no value`);
    return known;
  };
  const own: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(step.env ?? {}))
    own[name] = value.replace(/^\$\{\{ (.*) \}\}$/, valueOf);
  const env = {
    ...machine.env,
    ...files,
    ...linesOf(files.GITHUB_ENV),
    ...own,
  };
  const script = join(machine.folder, 'step.sh');
  writeFileSync(script, step.run ?? '');
  const args = ['--noprofile', '--norc', '-eo', 'pipefail', script];
  const { status, stdout, stderr } = spawnSync('bash', args, { cwd: root, env, encoding: 'utf8' });
  return { code: status ?? -1, log: `${stdout}${stderr}` };
}

function linesOf(path: string): Readonly<Record<string, string>> {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  return Object.fromEntries(
    lines.flatMap((line) => {
      const end = line.indexOf('=');
      return end < 0 ? [] : [[line.slice(0, end), line.slice(end + 1)]];
    }),
  );
}
