import { isError } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { findConflicts } from '../../conflicts/find-conflicts.js';
import type { Finding } from '../../manifest/finding.js';
import { locate } from '../../manifest/locate.js';
import { conflictContext } from '../workspace/conflict-context.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { draftOf, edited } from './draft.js';
import type { Draft } from './draft.js';
import { fillMetadata } from './fill-metadata.js';
import { newErrors } from './new-errors.js';
import type { Manifest } from '../../manifest/task.js';
import { recordPairs } from './record-pairs.js';
import { refreshHeader } from './refresh-header.js';
import type { SyncChange, SyncReview } from './sync-change.js';
import type { Indexed } from './sync-indexes.js';
import { ENTRY_LIMIT, wantedPairs } from './wanted-pairs.js';
import { writeStrictly } from './write-strictly.js';
import { writtenConflicts } from './written-conflicts.js';

/** How much is brought into the form the format asks for. */
export interface SyncOptions {
  /** Also write in the strict form what the parser mends with a warning. Default false. */
  readonly deviations?: boolean;
  /** Whether a workspace path names anything; asked where a task has no scope. Default: nothing is there. */
  readonly isThere?: (path: string) => boolean;
  /** More new entries of `conflicts_with` are refused. Default 200,000. */
  readonly entryLimit?: number;
}

/** The texts of the manifests that change, and what is to be said of it. */
export interface SyncedManifests {
  /** By file; empty when all is in sync. */
  readonly texts: ReadonlyMap<string, string>;
  readonly changes: readonly SyncChange[];
  readonly review: readonly SyncReview[];
  /** Errors for which a manifest or a field was left alone. */
  readonly left: readonly Diagnostic[];
  /** What of the workspace, as it is to be, the indexes beside its manifests follow from. */
  readonly indexed: Indexed;
}

/**
 * Brings manifests up to date: `conflicts_with` symmetric and complete, derived pairs marked and taken
 * back when their reason is gone, High risk with `parallel: false`, missing parallel metadata filled in,
 * hash and counts refreshed. Comments, formatting, unknown keys and what people have declared stay. Run
 * twice, the second time changes nothing; the order of the manifests does not matter.
 *
 * Refuses as a whole when the options are malformed (VTM401), too many entries would be written (VTM430),
 * or the outcome had errors that were not there before (VTM420). About the time of `validate`.
 *
 * @example
 * const synced = syncManifests(workspace);
 * if (synced.ok) for (const [file, text] of synced.value.texts) files.write(file, text);
 */
export function syncManifests(
  workspace: Workspace,
  { deviations = false, isThere = () => false, entryLimit = ENTRY_LIMIT }: SyncOptions = {},
): Result<SyncedManifests, readonly Diagnostic[]> {
  const malformed = workspace.outside.filter(({ code }) => code === 'VTM401');
  if (malformed.length > 0) return fail(malformed);
  const before = draftOf(workspace);
  const filled = fillMetadata(before, isThere);
  const full = edited(before, filled.edits);
  const strict = writeStrictly(full, deviations);
  const plain = edited(full, strict.edits);
  const written = writtenConflicts(plain);
  const conflicts = findConflicts(plain.backlog, conflictContext(workspace));
  const wanted = wantedPairs(written, conflicts, plain.backlog, entryLimit);
  if (!wanted.ok) return wanted;
  const complete = !workspace.outside.some(isError) && plain.raw.size === plain.sources.length;
  const recorded = recordPairs(written, wanted.value, plain.backlog, complete);
  const paired = edited(plain, recorded.edits);
  const header = refreshHeader(paired, filled.migrated);
  const after = edited(paired, header.edits);
  const broken = newErrors(before, after);
  if (broken.length > 0) return fail(broken);
  return ok({
    texts: changedTexts(before, after),
    changes: [filled, strict, recorded, header].flatMap(({ changes }) => changes),
    review: [...filled.review, ...strict.review],
    indexed: indexedIn(workspace, after),
    left: [...workspace.outside.filter(isError), ...locate(leftAlone(after), after.sources)],
  });
}

function changedTexts(before: Draft, after: Draft): ReadonlyMap<string, string> {
  const old = new Map(before.sources.map(({ file, text }) => [file, text]));
  const changed = after.sources.filter(({ file, text }) => old.get(file) !== text);
  return new Map(changed.map(({ file, text }) => [file, text]));
}

function indexedIn({ indexes }: Workspace, { backlog, raw }: Draft): Indexed {
  const { manifests } = backlog;
  const isReadable = ({ file }: Manifest) => raw.has(file);
  return {
    manifests: manifests.filter(isReadable),
    unreadable: manifests.flatMap((manifest) => (isReadable(manifest) ? [] : [manifest.file])),
    indexes,
  };
}

/** Fields that a sync writes: an error there keeps it from doing so. */
const OWN_FIELDS = new Set([
  'task_id',
  'risk',
  'parallel',
  'conflicts_with',
  'derived_conflicts',
  'file_scope',
]);

/** The errors on account of which a manifest, a task or a field was not brought up to date. */
const leftAlone = ({ findings }: Draft): readonly Finding[] =>
  findings.filter(
    (finding) =>
      isError(finding) && (finding.path.length < 3 || OWN_FIELDS.has(String(finding.path[2]))),
  );
