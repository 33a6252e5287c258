import type { Command } from 'commander';
import { declare, folderOf } from './declare.js';
import type { Common } from './declare.js';

/** Where a report goes when nobody says otherwise; Nx workspaces ignore `dist`. */
const USUAL = 'dist/vtm-report.html';

/** Declares the command that shows everything as a page. */
export function declareReporting(vtm: Command): void {
  declare(vtm, 'report', 'write plan, progress and conflicts as one HTML page', {
    topic: 'look',
    example: 'vtm report --output dist/plan.html',
    changes: 'nothing but the file it writes',
  })
    .option('--output <file>', 'where to, from the workspace root', USUAL)
    .action(async (given: Common & { readonly output: string }) => {
      const { reportCommand } = await import('../commands/report.js');
      process.exitCode = await reportCommand(folderOf(given), given.output, given.json === true);
    });
}
