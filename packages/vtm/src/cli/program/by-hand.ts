import { Option } from 'commander';
import type { Command } from 'commander';
import { declare, folderOf } from './declare.js';
import type { Common } from './declare.js';

interface CompleteArguments {
  readonly remaining?: readonly string[];
  readonly allowStrays?: true;
  /** False by `--no-…`. */
  readonly verify: boolean;
  readonly commit: boolean;
}

interface BlockArguments {
  readonly reason: string;
  readonly details?: string;
  readonly waitsFor?: string;
}

interface ResetArguments {
  readonly redo?: true;
  readonly blocked?: string;
}

interface AbandonArguments {
  readonly forGood?: true;
  readonly stale?: true;
}

/** Declares the commands by which a person or an agent works a task by hand. */
export function declareByHand(vtm: Command): void {
  addClaim(vtm);
  addComplete(vtm);
  addBlock(vtm);
  addReset(vtm);
  addAbandon(vtm);
  addLooks(vtm);
}

function addClaim(vtm: Command): void {
  declare(vtm, 'claim', 'take a task to work on it by hand, in your own work tree', {
    topic: 'by hand',
    example: 'vtm claim HASH--T01 --by Ada',
    changes: 'where the task stands, and the state files',
  })
    .argument('<task>', 'id of a task')
    .option('--by <name>', 'who works on it; default: whom git commits as')
    .action(async (task: string, given: Common & { readonly by?: string }) => {
      const { claimCommand } = await import('../commands/claim.js');
      const asked = { task, by: given.by ?? null };
      process.exitCode = await claimCommand(folderOf(given), asked, given.json === true);
    });
}

function addComplete(vtm: Command): void {
  declare(vtm, 'complete', 'end a task that was claimed by hand: verify, commit, record', {
    topic: 'by hand',
    example: 'vtm complete HASH--T01',
    changes: 'your branch by one commit, where the task stands, and the state files',
  })
    .argument('<task>', 'id of a task')
    .option('--remaining <criteria...>', 'ids of acceptance criteria that do not hold yet')
    .option('--allow-strays', 'accept committed changes outside of its scope')
    .option('--no-verify', 'leave its verification out')
    .option('--no-commit', 'record it in this clone only')
    .action(async (task: string, given: Common & CompleteArguments) => {
      const { completeCommand } = await import('../commands/complete.js');
      const { remaining = [], verify, commit, allowStrays = false } = given;
      const asked = { task, remaining, allowStrays, verify, commit };
      process.exitCode = await completeCommand(folderOf(given), asked, given.json === true);
    });
}

function addBlock(vtm: Command): void {
  declare(vtm, 'block', 'say that a task claimed by hand cannot go on, and why', {
    topic: 'by hand',
    example: 'vtm block HASH--T01 --reason MISSING-ADR',
    changes: 'where the task stands, and the state files',
  })
    .argument('<task>', 'id of a task')
    .requiredOption(
      '--reason <code>',
      'MISSING-SPEC, MISSING-ADR, MISSING-GUIDE, DEPENDENCY-NOT-DONE::<task>, EMPTY-AC, UNCOMMITTED-CHANGES, or a text',
    )
    .option('--details <text>', 'what exactly is missing')
    .option('--waits-for <task>', 'the task that must be done first')
    .action(async (task: string, given: Common & BlockArguments) => {
      const { blockCommand } = await import('../commands/block.js');
      const { reason, details = null, waitsFor = null } = given;
      const asked = { task, reason, details, waitsFor };
      process.exitCode = await blockCommand(folderOf(given), asked, given.json === true);
    });
}

function addReset(vtm: Command): void {
  declare(vtm, 'reset', 'make blocked or abandoned tasks pending again', {
    topic: 'by hand',
    example: 'vtm reset --blocked MISSING-ADR',
    changes: 'where tasks stand, and the state files',
  })
    .argument('[tasks...]', 'ids of tasks')
    .option('--redo', 'completed ones, too: they are done once more')
    .addOption(
      new Option('--blocked <reason>', 'all that are blocked for a reason').conflicts('redo'),
    )
    .action(async (tasks: string[], given: Common & ResetArguments, command: Command) => {
      const { blocked, redo = false } = given;
      insistOnOne(command, tasks, blocked !== undefined, '--blocked');
      const { resetCommand } = await import('../commands/reset.js');
      const asked = blocked === undefined ? { tasks, redo } : { blockedFor: blocked };
      process.exitCode = await resetCommand(folderOf(given), asked, given.json === true);
    });
}

function addAbandon(vtm: Command): void {
  declare(
    vtm,
    'abandon',
    'give tasks back that were claimed by hand; your files stay as they are',
    {
      topic: 'by hand',
      example: 'vtm abandon HASH--T01',
      changes: 'where tasks stand, and the state files',
    },
  )
    .argument('[tasks...]', 'ids of tasks')
    .option('--for-good', 'nobody is to do them: they become abandoned instead of pending')
    .addOption(
      new Option('--stale', 'all claims by hand that are older than "staleClaimHours"').conflicts(
        'forGood',
      ),
    )
    .action(async (tasks: string[], given: Common & AbandonArguments, command: Command) => {
      const { stale, forGood = false } = given;
      insistOnOne(command, tasks, stale === true, '--stale');
      const { abandonCommand } = await import('../commands/abandon.js');
      const asked = stale ? { stale } : { tasks, forGood };
      process.exitCode = await abandonCommand(folderOf(given), asked, given.json === true);
    });
}

/** Tasks are named, or chosen by an option. */
function insistOnOne(
  command: Command,
  tasks: readonly string[],
  isChosen: boolean,
  option: string,
): void {
  if (isChosen && tasks.length > 0)
    command.error(`error: ${option} chooses the tasks, so none are named with it`);
  if (!isChosen && tasks.length === 0) command.error(`error: name a task, or use ${option}`);
}

function addLooks(vtm: Command): void {
  declare(vtm, 'wip', 'print who has which task in progress, and how many more may be', {
    topic: 'look',
    example: 'vtm wip',
    changes: 'nothing',
  }).action(async (given: Common) => {
    const { wipCommand } = await import('../commands/wip.js');
    process.exitCode = await wipCommand(folderOf(given), given.json === true);
  });
  declare(vtm, 'touched', 'print which tasks have changed a file or folder, and which may', {
    topic: 'look',
    example: 'vtm touched package.json',
    changes: 'nothing',
  })
    .argument('<paths...>', 'files or folders, from the current folder')
    .action(async (paths: string[], given: Common) => {
      const { touchedCommand } = await import('../commands/touched.js');
      process.exitCode = await touchedCommand(folderOf(given), paths, given.json === true);
    });
}
