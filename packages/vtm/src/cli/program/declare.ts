import type { Command } from 'commander';
import { existingFolder } from '../existing-folder.js';

/** What every command may be given. */
export interface Common {
  readonly json?: true;
  readonly cwd?: string;
}

/** What the option --dry-run does. */
export const DRY_RUN = 'only print what would change';

/** The headings under which `vtm --help` lists commands, in this order. */
export const TOPICS = {
  look: 'Look:',
  decide: 'Decide:',
  run: 'Run:',
  'by hand': 'By hand:',
  edit: 'Edit manifests:',
} as const;

/** What the help of a command says beside its arguments and options. */
export interface CommandHelp {
  readonly topic: keyof typeof TOPICS;
  /** One call that makes sense as it stands. */
  readonly example: string;
  /** What the command changes, as the end of "Changes …"; "nothing" is an answer, too. */
  readonly changes: string;
}

/**
 * Declares a command with the options that all have.
 *
 * @example
 * declare(vtm, 'claim', 'take a task', {
 *   topic: 'by hand',
 *   example: 'vtm claim WRITER--T01',
 *   changes: 'the state of the task',
 * });
 */
export function declare(
  vtm: Command,
  name: string,
  description: string,
  help?: CommandHelp,
): Command {
  const command = vtm
    .command(name)
    .description(description)
    .option('--json', 'print JSON for machines')
    .option('--cwd <folder>', 'a folder of the workspace; default: the current one', existingFolder)
    .exitOverride();
  command.showHelpAfterError(`(${callOf(command)} --help says how it is called)`);
  if (!help) return command;
  const { topic, example, changes } = help;
  return command
    .helpGroup(TOPICS[topic])
    .addHelpText('after', `\nExample:\n  ${example}\n\nChanges ${changes}.`);
}

/** How a command is called: `vtm conflict add`. */
const callOf = (command: Command): string =>
  command.parent ? `${callOf(command.parent)} ${command.name()}` : command.name();

/** The folder a command works from. */
export const folderOf = ({ cwd }: Common): string => cwd ?? process.cwd();
