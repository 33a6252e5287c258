import type { Command } from 'commander';
import { declare, folderOf } from './declare.js';
import type { Common } from './declare.js';

/** Declares the command that brings manifests up to date. */
export function declareSyncing(vtm: Command): void {
  declare(vtm, 'sync', 'bring conflicts, metadata, hash and counts of the manifests up to date', {
    topic: 'edit',
    example: 'vtm sync --check',
    changes: 'the manifests, unless --check is given',
  })
    .option('--check', 'change nothing; exit with 1 when something would change')
    .action(async (given: Common & { readonly check?: true }) => {
      const { syncCommand } = await import('../commands/sync.js');
      process.exitCode = await syncCommand(
        folderOf(given),
        given.check === true,
        given.json === true,
      );
    });
}
