import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { quote } from '../../base/quote.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { normalisePath } from '../../base/workspace-path.js';
import { matches } from '../../scope/match.js';

/** Where a first manifest lies when nobody says otherwise. */
export const USUAL_MANIFEST = 'docs/backlog/virtual-task-manifest.json';

/** Where the manifest is, and what the option `manifest` must become for vtm to find it. */
export interface ManifestPlace {
  readonly file: string;
  /** Null when it is found as things are. */
  readonly option: string | null;
}

/** What a workspace has already. */
export interface ExistingManifests {
  /** The pattern by which manifests are looked for. */
  readonly pattern: string;
  /** Whether somebody has written that pattern. */
  readonly isWritten: boolean;
  /** Paths that match it, sorted. */
  readonly files: readonly string[];
}

/**
 * Decides where the manifest of a workspace is: the path asked for; without one that of a manifest which
 * is there, else the usual one. VTM410 when vtm could not find a manifest there.
 */
export function manifestPlace(
  asked: string | null,
  { pattern, isWritten, files }: ExistingManifests,
): Result<ManifestPlace, Diagnostic> {
  const [first = matches(pattern, USUAL_MANIFEST) ? USUAL_MANIFEST : pattern] = files;
  const path = asked === null ? ok(first) : normalisePath(asked);
  if (!path.ok) return fail(unusable(asked ?? '', `it ${path.error}`));
  const file = path.value;
  if (MAGIC.test(file)) return fail(unusable(file, 'it is a pattern of paths'));
  if (!/\.jsonc?$/.test(file)) return fail(unusable(file, 'it ends in neither .json nor .jsonc'));
  if (matches(pattern, file)) return ok({ file, option: null });
  if (!isWritten && files.length === 0) return ok({ file, option: file });
  const remedy =
    'Choose a path that this pattern matches, or first change the option "manifest" of the vtm plugin in nx.json.';
  return fail(unusable(file, `vtm looks for ${quote(pattern)}`, remedy));
}

/** Characters that mean others in a pattern. */
const MAGIC = /[*?[\]{}()!\\]/;

/** Says why there can be no manifest at a path. */
export const unusable = (
  path: string,
  why: string,
  remedy = `Give a path within the workspace by --manifest, such as ${USUAL_MANIFEST}.`,
): Diagnostic =>
  diagnostic('VTM410', `${quote(path)} cannot be the path of the manifest: ${why}`, remedy);
