import type { Command } from 'commander';
import { declare, folderOf } from './declare.js';
import type { Common } from './declare.js';

interface MetricsArguments {
  readonly select?: readonly string[];
}

/** Declares the command that counts what runs have shown. */
export function declareMeasuring(vtm: Command): void {
  declare(vtm, 'metrics', 'measure what runs have shown, by the criteria of success', {
    topic: 'look',
    example: 'vtm metrics --select slice:1.1',
    changes: 'nothing',
  })
    .argument('[tasks...]', 'ids of tasks; default: all')
    .option('--select <tag...>', 'tasks by tag: phase:, slice:, risk:, group:, owner:, …')
    .action(async (tasks: string[], given: Common & MetricsArguments) => {
      const { metricsCommand } = await import('../commands/metrics.js');
      const choice = { tasks, tags: given.select ?? [] };
      process.exitCode = await metricsCommand(folderOf(given), choice, given.json === true);
    });
}
