import { Option } from 'commander';
import type { Command } from 'commander';
import { days, wholeNumber } from '../numbers.js';
import { declare, folderOf } from './declare.js';
import type { Common } from './declare.js';

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

/** Declares the commands that run tasks, and those for what comes after. */
export function declareRunning(vtm: Command): void {
  addRun(vtm);
  addRetry(vtm);
  addVerify(vtm);
  addDiff(vtm);
  addClean(vtm);
}

function addRun(vtm: Command): void {
  declare(vtm, 'run', 'run tasks: the given ones, or all of them', {
    topic: 'run',
    example: 'vtm run --parallel 2',
    changes: 'the state of tasks, the run branch, and your branch by fast-forward where it can',
  })
    .argument('[tasks...]', 'ids of tasks')
    .option('--parallel <number>', 'most tasks at once, within the option "workers"', wholeNumber)
    .option('--verbose', VERBOSE)
    .option('--waves [number]', 'group by group, a gate after each, up to a group', wholeNumber)
    .action(async (tasks: string[], given: Common & RunArguments, command: Command) => {
      const { parallel = null, verbose = false, waves } = given;
      if (waves !== undefined && tasks.length > 0)
        command.error('error: --waves runs whole groups, so no tasks are named with it');
      const { runCommand } = await import('../commands/run.js');
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

function addRetry(vtm: Command): void {
  declare(vtm, 'retry', 'try a task again in the worktree of its last attempt', {
    topic: 'run',
    example: 'vtm retry CONTENT_HASH--T01 --finish',
    changes: 'what a run of the task changes',
  })
    .argument('<tasks...>', 'ids of tasks')
    .addOption(
      new Option('--finish', 'go on after the command, with what stands there').conflicts('fresh'),
    )
    .option('--fresh', 'begin in a new worktree; the old one stays')
    .option('--verbose', VERBOSE)
    .action(async (tasks: string[], given: Common & RetryArguments) => {
      const { retryCommand } = await import('../commands/retry.js');
      const from = given.finish ? 'finish' : given.fresh ? 'fresh' : 'command';
      const asked = { tasks, from, verbose: given.verbose === true } as const;
      process.exitCode = await retryCommand(folderOf(given), asked, given.json === true);
    });
}

function addVerify(vtm: Command): void {
  declare(vtm, 'verify', 'prove completed tasks in the workspace as it stands', {
    topic: 'run',
    example: 'vtm verify CONTENT_HASH--T01',
    changes: 'nothing but the logs of proofs that fail',
  })
    .argument('[tasks...]', 'ids of tasks; default: all that the history of HEAD proves completed')
    .option('--parallel <number>', 'most proofs at once, within the option "workers"', wholeNumber)
    .action(async (ids: string[], given: Common & Pick<RunArguments, 'parallel'>) => {
      const { verifyCommand } = await import('../commands/verify.js');
      const asked = { tasks: ids.length === 0 ? null : ids, parallel: given.parallel ?? null };
      process.exitCode = await verifyCommand(folderOf(given), asked, given.json === true);
    });
}

function addDiff(vtm: Command): void {
  declare(vtm, 'diff', 'print what an attempt has changed, committed or not', {
    topic: 'look',
    example: 'vtm diff CONTENT_HASH--T01 --stat',
    changes: 'nothing',
  })
    .argument('<task>', 'id of a task')
    .argument('[attempt]', 'number of the attempt; default: the last one', wholeNumber)
    .addOption(new Option('--stat', 'only how much in which file').conflicts('nameOnly'))
    .option('--name-only', 'only the names of files')
    .action(async (task: string, attempt: number | undefined, given: Common & DiffArguments) => {
      const { diffCommand } = await import('../commands/diff.js');
      const shape = given.stat ? 'stat' : given.nameOnly ? 'name-only' : 'patch';
      const asked = { task, attempt: attempt ?? null, shape } as const;
      process.exitCode = await diffCommand(folderOf(given), asked, given.json === true);
    });
}

function addClean(vtm: Command): void {
  declare(vtm, 'clean', 'remove what attempts have left; work that is nowhere else stays', {
    topic: 'run',
    example: 'vtm clean --dry-run',
    changes: 'worktrees, branches and logs of attempts',
  })
    .argument('[tasks...]', 'ids of tasks; default: all')
    .option('--older-than <days>', 'logs of completed tasks stay so long', days, 14)
    .option('--dry-run', 'only say what would be removed')
    .action(async (ids: string[], given: Common & CleanArguments) => {
      const { cleanCommand } = await import('../commands/clean.js');
      const tasks = ids.length === 0 ? null : ids;
      const asked = { tasks, olderThanDays: given.olderThan, dryRun: given.dryRun === true };
      process.exitCode = await cleanCommand(folderOf(given), asked, given.json === true);
    });
}
