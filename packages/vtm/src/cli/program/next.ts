import { Option } from 'commander';
import type { Command } from 'commander';
import { wholeNumber } from '../numbers.js';
import { declare, folderOf } from './declare.js';
import type { Common } from './declare.js';
import { formatIn, withFormats } from './format.js';
import type { FormatArguments } from './format.js';

interface NextArguments {
  readonly count?: number;
  readonly pilot?: true;
}

/** Declares the commands that tell which task to take and what it is about; they change nothing. */
export function declareNext(vtm: Command): void {
  const next = declare(vtm, 'next', 'name the best task to take now, and why', {
    topic: 'decide',
    example: 'vtm next --count 3',
    changes: 'nothing',
  });
  withFormats(next)
    .option('--count <number>', 'so many that may run together', wholeNumber)
    .addOption(
      new Option(
        '--pilot',
        'a first batch: two or three tasks without a conflict, none High',
      ).conflicts('count'),
    )
    .action(async (given: Common & FormatArguments & NextArguments) => {
      const { nextCommand } = await import('../commands/next.js');
      const asked = given.pilot ? 'pilot' : { count: given.count ?? 1 };
      process.exitCode = await nextCommand(folderOf(given), asked, formatIn(given));
    });
  declare(vtm, 'show', 'print the brief of a task, and where it stands', {
    topic: 'look',
    example: 'vtm show WRITER--T01',
    changes: 'nothing',
  })
    .argument('<task>', 'id of a task')
    .action(async (task: string, given: Common) => {
      const { showCommand } = await import('../commands/show.js');
      process.exitCode = await showCommand(folderOf(given), task, given.json === true);
    });
}
