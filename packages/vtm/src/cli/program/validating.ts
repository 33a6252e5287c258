import { Option } from 'commander';
import type { Command } from 'commander';
import type { ValidationFormat } from '../../report/validation-format.js';
import { wholeNumberOrZero } from '../numbers.js';
import { declare, folderOf } from './declare.js';
import type { Common } from './declare.js';

const FORMATS: readonly ValidationFormat[] = ['text', 'json', 'github'];

interface ValidateArguments {
  readonly fix?: true;
  readonly format?: ValidationFormat;
  readonly maxWarnings?: number;
}

/** Declares the command that judges manifests. */
export function declareValidating(vtm: Command): void {
  declare(vtm, 'validate', 'say what is wrong with the manifests', {
    topic: 'look',
    example: 'vtm validate --max-warnings 0',
    changes: 'nothing, unless --fix is given: then the manifests',
  })
    .addOption(
      new Option('--format <format>', 'github in GitHub Actions, else text')
        .choices(FORMATS)
        .conflicts('json'),
    )
    .option('--fix', 'mend first what can be mended without asking')
    .option('--max-warnings <number>', 'fail when there are more warnings', wholeNumberOrZero)
    .action(async (given: Common & ValidateArguments) => {
      const { validateCommand } = await import('../commands/validate.js');
      const format = given.json === true ? 'json' : given.format;
      const { fix = false, maxWarnings = null } = given;
      const asked = { fix, format: format ?? null, maxWarnings };
      process.exitCode = await validateCommand(folderOf(given), asked);
    });
}
