import { Option } from 'commander';
import type { Command } from 'commander';
import type { ScopeChange } from '../../app/edit/change-scope.js';
import { declare, DRY_RUN, folderOf, TOPICS } from './declare.js';
import type { Common } from './declare.js';

interface Edits extends Common {
  readonly dryRun?: true;
}

interface ScopeArguments {
  readonly set?: readonly string[];
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
  /** True without a task: from all that it can be freed from. */
  readonly narrow?: string | true;
  readonly parallel?: boolean;
}

/** Declares the commands that change manifests. */
export function declareEditing(vtm: Command): void {
  addConflict(vtm);
  addScope(vtm);
}

function addConflict(vtm: Command): void {
  const conflict = vtm
    .command('conflict')
    .description('declare that two tasks conflict, or that they no longer do')
    .helpGroup(TOPICS.edit)
    .showHelpAfterError('(vtm conflict --help lists what it can do)')
    .exitOverride();
  const add = declare(conflict, 'add', 'declare that two tasks conflict', {
    topic: 'edit',
    example: 'vtm conflict add HASH--T01 WRITER--T01 --reason one-database',
    changes: '"conflicts_with" of both tasks, and "conflict_reasons" where a reason is given',
  })
    .argument('<task>', 'id of a task')
    .argument('<other>', 'id of another task')
    .option('--reason <text>', 'why they conflict, kept in both tasks')
    .option('--dry-run', DRY_RUN)
    .action((task: string, other: string, given: Edits & { readonly reason?: string }) =>
      edit(add, 'add', [task, other], given.reason || null, given),
    );
  const remove = declare(conflict, 'remove', 'withdraw the declaration that two tasks conflict', {
    topic: 'edit',
    example: 'vtm conflict remove HASH--T01 WRITER--T01 --dry-run',
    changes: '"conflicts_with" and "conflict_reasons" of both tasks',
  })
    .argument('<task>', 'id of a task')
    .argument('<other>', 'id of another task')
    .option('--dry-run', DRY_RUN)
    .action((task: string, other: string, given: Edits) =>
      edit(remove, 'remove', [task, other], null, given),
    );
}

async function edit(
  command: Command,
  action: 'add' | 'remove',
  tasks: readonly [string, string],
  reason: string | null,
  given: Edits,
): Promise<void> {
  if (tasks[0] === tasks[1]) command.error('error: a task does not conflict with itself');
  const { conflictCommand } = await import('../commands/conflict.js');
  process.exitCode = await conflictCommand(
    folderOf(given),
    { action, tasks, reason },
    modeOf(given),
  );
}

function addScope(vtm: Command): void {
  declare(vtm, 'scope', 'print what the scope of a task covers and whom it meets, or change it', {
    topic: 'edit',
    example: 'vtm scope HASH--T01 --add packages/foundation/tests/hash/',
    changes:
      'nothing without an option; else "file_scope" and "parallel" of the task, and the conflicts derived from its scope',
  })
    .argument('<task>', 'id of a task')
    .addOption(
      new Option('--set <entries...>', 'these entries in place of all').conflicts([
        'add',
        'remove',
        'narrow',
      ]),
    )
    .addOption(new Option('--add <entries...>', 'more entries').conflicts('narrow'))
    .addOption(new Option('--remove <entries...>', 'entries that go').conflicts('narrow'))
    .option(
      '--narrow [task]',
      'the smallest change that frees it, from one task or from all it can',
    )
    .option('--parallel', 'its scope is complete: it may run beside others')
    .option('--no-parallel', 'it runs alone')
    .option('--dry-run', DRY_RUN)
    .action(async (task: string, given: Edits & ScopeArguments) => {
      const { scopeCommand } = await import('../commands/scope.js');
      process.exitCode = await scopeCommand(folderOf(given), task, changeIn(given), modeOf(given));
    });
}

const modeOf = ({ json, dryRun }: Edits) => ({ json: json === true, dryRun: dryRun === true });

function changeIn(given: ScopeArguments): ScopeChange | null {
  const { set, add = [], remove = [], narrow, parallel } = given;
  if (set) return { kind: 'set', entries: set, parallel };
  if (narrow !== undefined)
    return { kind: 'narrow', against: narrow === true ? null : narrow, parallel };
  const isChange = parallel !== undefined || add.length + remove.length > 0;
  return isChange ? { kind: 'edit', add, remove, parallel } : null;
}
