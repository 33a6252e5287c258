#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { USAGE } from './exit-codes.js';
import { withAppearance } from './program/appearance.js';
import { declareEditing } from './program/editing.js';
import { declareByHand } from './program/by-hand.js';
import { declareHelp } from './program/help.js';
import { declareMeasuring } from './program/measuring.js';
import { declareNext } from './program/next.js';
import { declareReporting } from './program/reporting.js';
import { declareReading } from './program/reading.js';
import { declareRunning } from './program/running.js';
import { declareValidating } from './program/validating.js';
import { declareSyncing } from './program/syncing.js';

/** All that can be called; without a command that is help on standard error, and a wrong call. */
export function program(): Command {
  const vtm = withAppearance(new Command('vtm'))
    .description('Runs the tasks of a Virtual Task Manifest side by side, never two that conflict.')
    .version(version(), '--version', 'print the version')
    .showSuggestionAfterError()
    .showHelpAfterError('(vtm --help lists all commands)')
    .exitOverride();
  declareValidating(vtm);
  declareReading(vtm);
  declareReporting(vtm);
  declareMeasuring(vtm);
  declareNext(vtm);
  declareRunning(vtm);
  declareEditing(vtm);
  declareSyncing(vtm);
  declareByHand(vtm);
  declareHelp(vtm);
  return vtm;
}

function version(): string {
  const text = readFileSync(join(__dirname, '../../package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

/** Whoever reads may leave (`vtm plan | head`): what is under way goes on without a reader. */
function outliveReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

function main(): void {
  process.stdout.on('error', outliveReader);
  process.stderr.on('error', outliveReader);
  program()
    .parseAsync()
    .catch((error: unknown) => {
      if (!(error instanceof CommanderError)) throw error;
      process.exitCode = error.exitCode === 0 ? 0 : USAGE;
    });
}

if (require.main === module) main();
