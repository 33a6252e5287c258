import type { Severity } from '../base/codes.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { printable } from '../base/printable.js';
import { placeOf } from './diagnostics-text.js';
import { noCommand } from './no-command.js';
import { plain } from './paint.js';
import { validationText } from './validation-text.js';
import type { ValidationView } from './validation-view.js';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/**
 * What validation found for the log of GitHub Actions: the same text, with a workflow command in place of
 * each finding. GitHub shows the message in the log, and beside the line of the file as an annotation:
 * of each severity the first ten a step. `prefix` leads from the top of the repository to the
 * workspace: empty, or with a slash at its end.
 *
 * Nothing else in the text is taken for a command.
 */
export function githubText(view: ValidationView, prefix: string): string {
  const text = validationText(view, plain, (item) => `\0${annotation(item, prefix)}`);
  return text
    .split('\n')
    .map((line) => (line.startsWith('\0') ? line.slice(1) : noCommand(line)))
    .join('\n');
}

/**
 * A finding as a workflow command: `::error file=…,line=…,col=…,title=VTM113::message`, the message in
 * three lines with remedy and place, since the log shows nothing but the message.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
function annotation(item: Diagnostic, prefix: string): string {
  const { file, line, column, code, severity, task } = item;
  const properties = [
    ...(file === undefined ? [] : [['file', `${prefix}${printable(file)}`]]),
    ...(line === undefined ? [] : [['line', String(line)]]),
    ...(column === undefined ? [] : [['col', String(column)]]),
    ['title', code],
  ].map(([name = '', value = '']) => `${name}=${property(value)}`);
  const place = file === undefined ? '' : ` at ${placeOf(item)}`;
  const message = [
    `${printable(item.message)}${task === undefined ? '' : ` [${task}]`}`,
    `remedy: ${printable(item.remedy)}`,
    `${code}${place}`,
  ].join('\n');
  return `::${COMMANDS[severity]} ${properties.join(',')}::${data(noCommand(message))}`;
}

const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string =>
  data(noCommand(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
