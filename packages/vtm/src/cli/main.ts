#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { wholeNumber } from './numbers.js';
import { planRequest, withPlanOptions } from './plan-arguments.js';
import type { PlanArguments } from './plan-arguments.js';

/** Exit codes: 0 all is well, 1 something is wrong with tasks or manifests, 2 the call is wrong. */
const USAGE = 2;

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
  add(vtm, 'status', 'print where each task stands').action(async (given: Common) => {
    const { statusCommand } = await import('./commands/status.js');
    process.exitCode = await statusCommand(folderOf(given), given.json === true);
  });
  add(vtm, 'run', 'run tasks: the given ones, or all of them')
    .argument('[tasks...]', 'ids of tasks')
    .option('--parallel <number>', 'most tasks at once, within the option "workers"', wholeNumber)
    .action(async (tasks: string[], given: Common & { readonly parallel?: number }) => {
      const { runCommand } = await import('./commands/run.js');
      const selection = tasks.length === 0 ? null : tasks;
      const asked = { tasks: selection, parallel: given.parallel ?? null };
      process.exitCode = await runCommand(folderOf(given), asked, given.json === true);
    });
  return vtm;
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
