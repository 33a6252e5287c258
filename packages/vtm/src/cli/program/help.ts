import type { Command } from 'commander';
import { nearest } from '../../base/nearest.js';

/** Declares `vtm help`, which proposes the nearest command for one that it does not know. */
export function declareHelp(vtm: Command): void {
  vtm
    .helpCommand(false)
    .command('help')
    .description('say how a command is called, with an example')
    .argument('[command...]', 'name of a command')
    .helpGroup('Help:')
    .action((names: readonly string[], _options: unknown, help: Command) => {
      let command = vtm;
      for (const name of names) {
        const known = command.commands.find((each) => each.name() === name);
        if (!known) help.error(unknownText(name, command));
        command = known;
      }
      command.outputHelp();
    });
}

function unknownText(name: string, { commands }: Command): string {
  const near = nearest(
    name,
    commands.map((each) => each.name()),
  );
  return `error: unknown command '${name}'${near === null ? '' : `\n(Did you mean ${near}?)`}`;
}
