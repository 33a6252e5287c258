import { program } from '../../packages/vtm/src/cli/main.js';
import { TOPICS } from '../../packages/vtm/src/cli/program/declare.js';

type Command = ReturnType<typeof program>;
type Option = Command['options'][number];

/** Options that all commands have are told once. */
const COMMON = new Set(['--json', '--cwd', '--help']);

/** What can be called, by topic: usage, options, an example, and what each command changes. */
export function commandSections(): string[] {
  const vtm = program();
  return Object.values(TOPICS).flatMap((topic) => {
    const commands = vtm.commands.filter((command) => command.helpGroup() === topic);
    if (commands.length === 0) return [];
    return [`## ${topic.replace(/:$/, '')}`, ...commands.flatMap(called).flatMap(sectionOf)];
  });
}

/** A command, or those within it. */
const called = (command: Command): readonly Command[] =>
  command.commands.length > 0 ? command.commands.flatMap(called) : [command];

function sectionOf(command: Command): string[] {
  const help = command.createHelp();
  const usage = help.commandUsage(command).replace('[options] ', '').trim();
  const options = command.options.filter(({ long }) => !COMMON.has(long ?? ''));
  const { example, changes } = endOf(command);
  return [
    `### \`${usage.replace(' [options]', '')}\``,
    `${sentence(command.description())} Changes ${changes}.`,
    ...(options.length > 0 ? [optionTable(options)] : []),
    ['```sh', example, '```'].join('\n'),
  ];
}

const optionTable = (options: readonly Option[]): string =>
  [
    '| option | does |',
    '|---|---|',
    ...options.map(({ flags, description }) => `| \`${flags}\` | ${cell(description)} |`),
  ].join('\n');

/** The example and the changes with which the help of each command ends. */
function endOf(command: Command): { readonly example: string; readonly changes: string } {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part), getOutHasColors: () => false });
  command.outputHelp();
  const [, example = '', changes = ''] =
    /\nExample:\n {2}(.*)\n\nChanges (.*)\.\n$/.exec(text) ?? [];
  return { example, changes };
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
const cell = (text: string): string => text.replaceAll('|', '\\|');
