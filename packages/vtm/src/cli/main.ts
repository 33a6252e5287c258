#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import { days, wholeNumber } from './numbers.js';
import { planRequest, withPlanOptions } from './plan-arguments.js';
import type { PlanArguments } from './plan-arguments.js';

/** Exit codes: 0 all is well, 1 something is wrong with tasks or manifests, 2 the call is wrong. */
const USAGE = 2;

const VERBOSE = 'show the output of the commands as it comes';

interface RunArguments {
  readonly parallel?: number;
  readonly verbose?: true;
  /** True without a number: all groups. */
  readonly waves?: number | true;
}

interface RetryArguments {
  readonly verbose?: true;
  readonly finish?: true;
  readonly fresh?: true;
}

interface DiffArguments {
  readonly stat?: true;
  readonly nameOnly?: true;
}

interface CleanArguments {
  readonly olderThan: number;
  readonly dryRun?: true;
}

interface Common {
  readonly json?: true;
  readonly cwd?: string;
}

function program(): Command {
  const vtm = new Command('vtm')
    .description('Runs the tasks of a Virtual Task Manifest side by side, never two that conflict.')
    .showSuggestionAfterError()
    .showHelpAfterError('(vtm --help lists all commands)')
    .exitOverride();
  add(vtm, 'validate', 'say what is wrong with the manifests').action(async (given: Common) => {
    const { validateCommand } = await import('./commands/validate.js');
    process.exitCode = await validateCommand(folderOf(given), given.json === true);
  });
  withPlanOptions(add(vtm, 'plan', 'print groups, timeline, savings, and what costs most')).action(
    async (given: Common & PlanArguments) => {
      const { planCommand } = await import('./commands/plan.js');
      const asked = planRequest(given);
      process.exitCode = await planCommand(folderOf(given), asked, given.json === true);
    },
  );
  add(vtm, 'conflicts', 'print which tasks are kept apart, and why')
    .option('--all', 'list all causes, not only the first hundred')
    .action(async (given: Common & { readonly all?: true }) => {
      const { conflictsCommand } = await import('./commands/conflicts.js');
      const all = given.all === true;
      process.exitCode = await conflictsCommand(folderOf(given), all, given.json === true);
    });
  addExplain(vtm);
  add(vtm, 'doctor', 'look for what would stop a run, and say what it would start').action(
    async (given: Common) => {
      const { doctorCommand } = await import('./commands/doctor.js');
      process.exitCode = await doctorCommand(folderOf(given), given.json === true);
    },
  );
  add(vtm, 'status', 'print where each task stands').action(async (given: Common) => {
    const { statusCommand } = await import('./commands/status.js');
    process.exitCode = await statusCommand(folderOf(given), given.json === true);
  });
  addRun(vtm);
  addAftermath(vtm);
  return vtm;
}

function addRun(vtm: Command): void {
  add(vtm, 'run', 'run tasks: the given ones, or all of them')
    .argument('[tasks...]', 'ids of tasks')
    .option('--parallel <number>', 'most tasks at once, within the option "workers"', wholeNumber)
    .option('--verbose', VERBOSE)
    .option('--waves [number]', 'group by group, a gate after each, up to a group', wholeNumber)
    .action(async (tasks: string[], given: Common & RunArguments, command: Command) => {
      const { parallel = null, verbose = false, waves } = given;
      if (waves !== undefined && tasks.length > 0)
        command.error('error: --waves runs whole groups, so no tasks are named with it');
      const { runCommand } = await import('./commands/run.js');
      const asked = {
        tasks: tasks.length === 0 ? null : tasks,
        parallel,
        waves: waves === undefined ? null : { upTo: waves === true ? null : waves },
        invocation: null,
        verbose,
      };
      process.exitCode = await runCommand(folderOf(given), asked, given.json === true);
    });
}

function addExplain(vtm: Command): void {
  const command = add(vtm, 'explain', 'say why two tasks may or may not run together')
    .argument('<task>', 'id of a task')
    .argument('<other>', 'id of another task')
    .action(async (task: string, other: string, given: Common) => {
      if (task === other) command.error('error: a task is compared with another one');
      const { explainCommand } = await import('./commands/explain.js');
      process.exitCode = await explainCommand(folderOf(given), [task, other], given.json === true);
    });
}

/** What a person does after a run. */
function addAftermath(vtm: Command): void {
  add(vtm, 'retry', 'try a task again in the worktree of its last attempt')
    .argument('<tasks...>', 'ids of tasks')
    .addOption(
      new Option('--finish', 'go on after the command, with what stands there').conflicts('fresh'),
    )
    .option('--fresh', 'begin in a new worktree; the old one stays')
    .option('--verbose', VERBOSE)
    .action(async (tasks: string[], given: Common & RetryArguments) => {
      const { retryCommand } = await import('./commands/retry.js');
      const from = given.finish ? 'finish' : given.fresh ? 'fresh' : 'command';
      const asked = { tasks, from, verbose: given.verbose === true } as const;
      process.exitCode = await retryCommand(folderOf(given), asked, given.json === true);
    });
  add(vtm, 'diff', 'print what an attempt has changed, committed or not')
    .argument('<task>', 'id of a task')
    .argument('[attempt]', 'number of the attempt; default: the last one', wholeNumber)
    .addOption(new Option('--stat', 'only how much in which file').conflicts('nameOnly'))
    .option('--name-only', 'only the names of files')
    .action(async (task: string, attempt: number | undefined, given: Common & DiffArguments) => {
      const { diffCommand } = await import('./commands/diff.js');
      const shape = given.stat ? 'stat' : given.nameOnly ? 'name-only' : 'patch';
      const asked = { task, attempt: attempt ?? null, shape } as const;
      process.exitCode = await diffCommand(folderOf(given), asked, given.json === true);
    });
  add(vtm, 'clean', 'remove what attempts have left; work that is nowhere else stays')
    .argument('[tasks...]', 'ids of tasks; default: all')
    .option('--older-than <days>', 'logs of completed tasks stay so long', days, 14)
    .option('--dry-run', 'only say what would be removed')
    .action(async (ids: string[], given: Common & CleanArguments) => {
      const { cleanCommand } = await import('./commands/clean.js');
      const tasks = ids.length === 0 ? null : ids;
      const asked = { tasks, olderThanDays: given.olderThan, dryRun: given.dryRun === true };
      process.exitCode = await cleanCommand(folderOf(given), asked, given.json === true);
    });
}

const folderOf = ({ cwd }: Common): string => cwd ?? process.cwd();

function add(vtm: Command, name: string, description: string): Command {
  return vtm
    .command(name)
    .description(description)
    .option('--json', 'print JSON for machines')
    .option('--cwd <folder>', 'a folder of the workspace; default: the current one')
    .exitOverride();
}

/** Whoever reads may leave (`vtm plan | head`): what is under way goes on without a reader. */
function outliveReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

process.stdout.on('error', outliveReader);
process.stderr.on('error', outliveReader);

program()
  .parseAsync()
  .catch((error: unknown) => {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? 0 : USAGE;
  });
