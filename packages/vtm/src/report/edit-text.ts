import { printable } from '../base/printable.js';
import { quote } from '../base/quote.js';
import { diagnosticIn } from './diagnostics-text.js';
import { diffLines } from './diff-text.js';
import type { EditView, SuggestionView } from './edit-view.js';
import { as, painted, plain } from './paint.js';
import type { Paint } from './paint.js';

/** An edit for people: what was done, what is doubtful, what could be done, and what would change. */
export function editText(view: EditView, paint: Paint = plain): string {
  const { changes, suggestions, warnings, files, diff = {} } = view;
  const done = suggestions.filter(({ applied }) => applied);
  const open = suggestions.filter(({ applied }) => !applied);
  const lines = [
    ...changes.map(printable),
    ...done.map((one) => `${suggestionText(one)} (accepted)`),
    ...warnings.map(diagnosticIn(paint)),
    ...(open.length > 0 ? ['', paint.strong('suggested, not done:')] : []),
    ...open.map((one) => `  ${suggestionText(one)}`),
    ...(files.length === 0 ? ['Nothing changes.'] : []),
    ...Object.entries(diff).flatMap(([file, shown]) => [
      '',
      painted(paint, as('strong', file)),
      ...diffLines(shown, paint),
    ]),
    ...(view.dry_run && files.length > 0 ? ['', 'Nothing was written: this is a dry run.'] : []),
  ];
  return lines.join('\n');
}

const suggestionText = ({ task, field, value, reason }: SuggestionView): string =>
  printable(`${task}: ${quote(value)} in ${field}, since ${reason}`);
