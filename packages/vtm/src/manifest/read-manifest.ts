import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import type { Finding, ManifestSource } from './finding.js';
import { readJson, withoutMark } from './json-text.js';
import type { JsonText } from './json-text.js';
import type { JsonObject } from './read-member.js';
import { notManifest, refusalOf, unreadable } from './refusals.js';

/** The JSON value of a manifest: of its tasks no more is known than that they are a list. */
export type RawManifest = JsonObject & { readonly tasks: readonly unknown[] };

/** The value of a manifest's text, or the one finding (VTM102 to VTM106) that says why it is none. O(text). */
export function readManifest(
  source: ManifestSource,
): Result<JsonText & { readonly value: RawManifest }, Finding> {
  const refusal = refusalOf(source);
  if (refusal) return fail(refusal);
  const json = readJson(withoutMark(source.text));
  if (!json.ok) return fail(unreadable(source.file, json.error));
  const misfit = notManifest(source.file, json.value.value);
  return misfit ? fail(misfit) : ok({ ...json.value, value: json.value.value as RawManifest });
}
