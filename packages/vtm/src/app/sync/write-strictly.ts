import type { Finding, JsonPath } from '../../manifest/finding.js';
import { brokenFields } from './draft.js';
import type { Draft, DraftEdits, FileEdit } from './draft.js';
import type { SyncChange, SyncReview } from './sync-change.js';

/** What is written in the strict form, and what of it was an assumption. */
export interface StrictEdits extends DraftEdits {
  readonly review: readonly SyncReview[];
}

/**
 * What is read otherwise than it is written, written as it is read: High risk with `parallel: true`
 * always, with `deviations` all that the parser mends. A field that also holds what nobody understands is
 * left alone.
 */
export function writeStrictly(draft: Draft, deviations: boolean): StrictEdits {
  const isBroken = brokenFields(draft.findings);
  const meant = draft.findings.filter(
    ({ code, strict, file, path }) =>
      strict !== undefined &&
      (deviations || code === 'VTM124') &&
      !isBroken(file, Number(path[1]), String(path[2])),
  );
  // Of two for one place the wider one counts, which knows of the other; so does the last.
  const byPlace = new Map(meant.map((finding) => [placeOf(finding.file, finding.path), finding]));
  const told = [...byPlace.values()].filter(({ file, path }) =>
    path.every((_, at) => at < 3 || !byPlace.has(placeOf(file, path.slice(0, at)))),
  );
  return {
    edits: told.map(({ file, path, strict }): FileEdit => ({ file, path, value: strict?.value })),
    changes: told.map(changeOf),
    review: told.filter(({ code }) => code === 'VTM110').map(reviewOf),
  };
}

const placeOf = (file: string, path: JsonPath): string => JSON.stringify([file, path]);

const changeOf = ({ code, file, path, task, message }: Finding): SyncChange => ({
  action: code === 'VTM124' ? 'serial' : 'strict',
  file,
  task: task ?? null,
  other: null,
  field: String(path[2]),
  why: code === 'VTM124' ? 'High risk runs alone' : message,
  witness: null,
});

const reviewOf = ({ file, path, task, strict, message }: Finding): SyncReview => ({
  file,
  task: task ?? '',
  field: String(path[2]),
  assumed: strict?.value,
  why: message,
  todo: 'name what it needs, if anything',
});
