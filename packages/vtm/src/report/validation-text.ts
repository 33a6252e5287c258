import { addTo } from '../base/add-to.js';
import type { Severity } from '../base/codes.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { printable } from '../base/printable.js';
import { fewOf } from '../run/cascade.js';
import { fewText } from './cascade-text.js';
import { count } from './count.js';
import { diagnosticIn } from './diagnostics-text.js';
import { plain } from './paint.js';
import type { Paint } from './paint.js';
import { SEVERITY_ROLES } from './roles.js';
import { changeLines, reviewLines } from './sync-text.js';
import { countsOf } from './validation-view.js';
import type { FixedView, MissingDocumentView, ValidationView } from './validation-view.js';

const SECTIONS: readonly (readonly [Severity, string])[] = [
  ['error', 'Errors'],
  ['warning', 'Warnings'],
  ['info', 'Notes'],
];

/**
 * What validation found: errors, warnings and notes apart, the documents that tasks wait for, counts by
 * file where there are several, and a last line that sums it up. `lineOf` says how a finding is shown.
 */
export function validationText(
  view: ValidationView,
  paint: Paint = plain,
  lineOf: (item: Diagnostic) => string = diagnosticIn(paint),
): string {
  const { diagnostics } = view;
  const sections = SECTIONS.map(([severity, heading]) =>
    section(
      paint,
      heading,
      diagnostics.filter((item) => item.severity === severity).map((item) => lineOf(item)),
    ),
  );
  const documents = section(
    paint,
    'Missing documents, the one that most tasks wait for first',
    view.missing_documents.map(documentLine),
  );
  const fixed = view.fixed === null ? '' : fixedText(view.fixed);
  return [fixed, ...sections, documents, byFile(paint, diagnostics), verdict(paint, view)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function fixedText({ files, changes, review }: FixedView): string {
  if (files.length === 0) return 'There was nothing to fix.';
  const lines = files.map((file) => `${printable(file)} was fixed`);
  return [...lines, ...changeLines(changes), ...reviewLines(review)].join('\n');
}

function section(paint: Paint, heading: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return [paint.strong(`${heading}: ${lines.length}`), ...lines].join('\n');
}

const documentLine = ({ document, held_up: { count: all, first } }: MissingDocumentView): string =>
  `${printable(document)} holds up ${fewText({ count: all, first: fewOf(first).first })}`;

function byFile(paint: Paint, diagnostics: readonly Diagnostic[]): string {
  const files = new Map<string, Diagnostic[]>();
  for (const item of diagnostics) if (item.file !== undefined) addTo(files, item.file, item);
  if (files.size < 2) return '';
  return [...files]
    .map(([file, found]) => `${printable(file)}: ${sum(paint, countsOf(found))}`)
    .join('\n');
}

function sum(paint: Paint, counts: Readonly<Record<Severity, number>>): string {
  const told = ([severity, word]: readonly [Severity, string]): string => {
    const text = count(counts[severity], word);
    return counts[severity] === 0 ? text : paint[SEVERITY_ROLES[severity]](text);
  };
  const words = [['error', 'error'] as const, ['warning', 'warning'] as const];
  return [...words, ...(counts.info === 0 ? [] : [['info', 'note'] as const])].map(told).join(', ');
}

function verdict(paint: Paint, view: ValidationView): string {
  const { manifests, tasks, warnings, max_warnings: most, mended_by_sync: mended } = view;
  const all = `${count(manifests.length, 'manifest')}, ${count(tasks, 'task')}`;
  const lines = [`${all}: ${sum(paint, countsOf(view.diagnostics))}`];
  if (mended > 0) lines.push(`mended by \`nx sync\`: ${mended} of them`);
  if (most !== null && warnings > most)
    lines.push(
      `too many warnings: ${warnings}, at most ${most} ${most === 1 ? 'is' : 'are'} allowed`,
    );
  return lines.join('\n');
}
