import { Option } from 'commander';
import type { Command } from 'commander';
import type { AnswerFormat } from '../output.js';

const FORMATS: readonly AnswerFormat[] = ['text', 'json', 'markdown'];

/** What a command with a choice of formats is given. */
export interface FormatArguments {
  readonly json?: true;
  readonly format?: AnswerFormat;
}

/** Adds the choice of formats to a command; `--json` is short for one of them. */
export const withFormats = (command: Command): Command =>
  command.addOption(
    new Option('--format <format>', 'markdown for the summary of a CI job; default: text')
      .choices(FORMATS)
      .conflicts('json'),
  );

/** The format that is asked for. */
export const formatIn = ({ json, format }: FormatArguments): AnswerFormat =>
  json === true ? 'json' : (format ?? 'text');
