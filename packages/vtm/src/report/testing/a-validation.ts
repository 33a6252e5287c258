import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import type { AwaitedDocument } from '../../run/documents.js';
import { validationView } from '../validation-view.js';
import type { ValidationView } from '../validation-view.js';

const at = (file: string, line: number) => ({ file, line, column: 5, task: 'A--T01' });

/** An error, a warning that sync mends, a note. */
export const ONE_OF_EACH: readonly Diagnostic[] = [
  diagnostic('VTM139', 'perhaps a dependency', 'look at it', at('a.json', 3)),
  diagnostic('VTM132', 'one side only', 'add it', at('a.json', 7)),
  diagnostic('VTM113', 'the id is used twice', 'rename one of the two', at('b.json', 12)),
];

/** A document that two tasks name and a third waits for. */
export const MISSING: AwaitedDocument = {
  code: 'MISSING-SPEC',
  written: 'docs/x.md',
  namedBy: ['A--T01', 'A--T02'],
  heldUp: ['A--T01', 'A--T02', 'B--T01', 'B--T02'],
};

/** What validation found, as it is printed. */
export const aValidation = (
  diagnostics: readonly Diagnostic[] = ONE_OF_EACH,
  { documents = [] as readonly AwaitedDocument[], maxWarnings = null as number | null } = {},
): ValidationView =>
  validationView(
    { manifests: ['a.json', 'b.json'], tasks: 3, diagnostics, documents },
    maxWarnings,
  );
