import type { Command } from 'commander';
import { planRequest, withPlanOptions } from '../plan-arguments.js';
import type { PlanArguments } from '../plan-arguments.js';
import { declare, folderOf } from './declare.js';
import type { Common } from './declare.js';
import { formatIn, withFormats } from './format.js';
import type { FormatArguments } from './format.js';

type ToFormat = Common & FormatArguments;

/** Declares the commands that look at manifests and state, and change nothing. */
export function declareReading(vtm: Command): void {
  const plan = declare(vtm, 'plan', 'print groups, timeline, savings, and what costs most', {
    topic: 'decide',
    example: 'vtm plan --workers 5 --select phase:1',
    changes: 'nothing',
  });
  withFormats(withPlanOptions(plan)).action(async (given: ToFormat & PlanArguments) => {
    const { planCommand } = await import('../commands/plan.js');
    const asked = planRequest(given);
    process.exitCode = await planCommand(folderOf(given), asked, formatIn(given));
  });
  addConflicts(vtm);
  addExplain(vtm);
  declare(vtm, 'doctor', 'look for what would stop a run, and say what it would start', {
    topic: 'decide',
    example: 'vtm doctor',
    changes: 'nothing',
  }).action(async (given: Common) => {
    const { doctorCommand } = await import('../commands/doctor.js');
    process.exitCode = await doctorCommand(folderOf(given), given.json === true);
  });
  const status = declare(vtm, 'status', 'print where each task stands', {
    topic: 'look',
    example: 'vtm status',
    changes: 'nothing',
  }).option('--all', 'list all tasks, also those for which a terminal has no room');
  withFormats(status).action(async (given: ToFormat & { readonly all?: true }) => {
    const { statusCommand } = await import('../commands/status.js');
    const all = given.all === true;
    process.exitCode = await statusCommand(folderOf(given), all, formatIn(given));
  });
}

interface ConflictsArguments {
  readonly pairs?: true;
  readonly all?: true;
}

function addConflicts(vtm: Command): void {
  declare(vtm, 'conflicts', 'print which tasks are kept apart, and why', {
    topic: 'look',
    example: 'vtm conflicts CONTENT_HASH--T01',
    changes: 'nothing',
  })
    .argument('[task]', 'id of a task: list the pairs it is in')
    .option('--pairs', 'list pairs of tasks, not what causes them')
    .option('--all', 'list more than the first hundred')
    .action(async (task: string | undefined, given: Common & ConflictsArguments) => {
      const { conflictsCommand } = await import('../commands/conflicts.js');
      const { pairs = false, all = false } = given;
      const asked = { task: task ?? null, pairs: pairs || task !== undefined, all };
      process.exitCode = await conflictsCommand(folderOf(given), asked, given.json === true);
    });
}

function addExplain(vtm: Command): void {
  const command = declare(vtm, 'explain', 'say why two tasks may or may not run together', {
    topic: 'decide',
    example: 'vtm explain CONTENT_HASH--T01 ATOMIC_WRITER--T01',
    changes: 'nothing',
  })
    .argument('<task>', 'id of a task')
    .argument('<other>', 'id of another task')
    .action(async (task: string, other: string, given: Common) => {
      if (task === other) command.error('error: a task is compared with another one');
      const { explainCommand } = await import('../commands/explain.js');
      process.exitCode = await explainCommand(folderOf(given), [task, other], given.json === true);
    });
}
