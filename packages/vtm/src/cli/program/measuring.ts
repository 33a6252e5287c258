import type { Command } from 'commander';
import { declare, DRY_RUN, folderOf } from './declare.js';
import type { Common } from './declare.js';

interface MetricsArguments {
  readonly select?: readonly string[];
  readonly apply?: true;
  readonly dryRun?: true;
}

/** Declares the command that counts what runs have shown. */
export function declareMeasuring(vtm: Command): void {
  const command = declare(
    vtm,
    'metrics',
    'measure what runs have shown, by the criteria of success',
    {
      topic: 'look',
      example: 'vtm metrics --select slice:1.1',
      changes: 'nothing; with --apply options of the plugin in nx.json',
    },
  )
    .argument('[tasks...]', 'ids of tasks; default: all')
    .option('--select <tag...>', 'tasks by tag: phase:, slice:, risk:, group:, owner:, …')
    .option('--apply', 'set minutes and overheadMinutes in nx.json to what was measured')
    .option('--dry-run', `with --apply: ${DRY_RUN}`)
    .action(async (tasks: string[], given: Common & MetricsArguments) => {
      const choice = { tasks, tags: given.select ?? [] };
      const [json, dryRun] = [given.json === true, given.dryRun === true];
      if (given.apply) {
        const { calibrateCommand } = await import('../commands/calibrate.js');
        process.exitCode = await calibrateCommand(folderOf(given), choice, { json, dryRun });
        return;
      }
      if (dryRun) command.error('error: --dry-run says what --apply would change');
      const { metricsCommand } = await import('../commands/metrics.js');
      process.exitCode = await metricsCommand(folderOf(given), choice, json);
    });
}
