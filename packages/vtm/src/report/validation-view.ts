import { isMendedBySync } from '../base/codes.js';
import type { Severity } from '../base/codes.js';
import type { Diagnostic } from '../base/diagnostic.js';
import type { Few } from '../run/cascade.js';
import type { AwaitedDocument, MissingDocument } from '../run/documents.js';
import type { SyncView } from './sync-text.js';

/** What a validation found, before it is counted. */
interface Found {
  readonly manifests: readonly string[];
  readonly tasks: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly documents: readonly AwaitedDocument[];
}

/** What was mended; texts by file. */
interface Fixed extends Pick<SyncView, 'changes' | 'review'> {
  readonly texts: ReadonlyMap<string, unknown>;
}

/** What validation found, as `vtm validate --json` prints it. */
export interface ValidationView {
  /** False when there are errors, or more warnings than are allowed. */
  readonly passed: boolean;
  readonly manifests: readonly string[];
  readonly tasks: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  /** How many warnings are allowed; null without a limit. */
  readonly max_warnings: number | null;
  /** How many of the findings the sync generator mends. */
  readonly mended_by_sync: number;
  /** What was mended before; null when nobody asked for that. */
  readonly fixed: FixedView | null;
  /** Ordered by file, line, column and code. */
  readonly diagnostics: readonly Diagnostic[];
  /** The one that most tasks wait for first. */
  readonly missing_documents: readonly MissingDocumentView[];
}

/** A document that does not exist, and the tasks that wait for it; of many ids the first hundred. */
export interface MissingDocumentView {
  readonly code: MissingDocument;
  readonly document: string;
  /** The tasks that name it. */
  readonly named_by: Few;
  /** Those, and all that depend on them. */
  readonly held_up: Few;
}

/** What was mended before a validation. */
export type FixedView = Pick<SyncView, 'files' | 'changes' | 'review'>;

/** Counts what a validation found, and judges it. */
export function validationView(
  found: Found,
  maxWarnings: number | null,
  fixed: Fixed | null = null,
): ValidationView {
  const { manifests, tasks, diagnostics, documents } = found;
  const { error: errors, warning: warnings, info: notes } = countsOf(diagnostics);
  return {
    passed: errors === 0 && (maxWarnings === null || warnings <= maxWarnings),
    ...{ manifests, tasks, errors, warnings, notes },
    max_warnings: maxWarnings,
    fixed: fixed && {
      files: [...fixed.texts.keys()],
      changes: fixed.changes,
      review: fixed.review,
    },
    mended_by_sync: diagnostics.filter(({ code }) => isMendedBySync(code)).length,
    diagnostics,
    missing_documents: documents.map(({ code, written, namedBy, heldUp }) => ({
      ...{ code, document: written, named_by: someOf(namedBy), held_up: someOf(heldUp) },
    })),
  };
}

/** How many diagnostics there are of each severity. */
export function countsOf(diagnostics: readonly Diagnostic[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity] += 1;
  return counts;
}

const someOf = (ids: readonly string[]): Few => ({ count: ids.length, first: ids.slice(0, 100) });
