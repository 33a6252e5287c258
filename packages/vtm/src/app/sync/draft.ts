import { addTo } from '../../base/add-to.js';
import { assembleBacklog } from '../../manifest/backlog.js';
import { editJson } from '../../manifest/edit-json.js';
import type { JsonEdit } from '../../manifest/edit-json.js';
import type { Finding, ManifestSource } from '../../manifest/finding.js';
import { parseManifest } from '../../manifest/parse.js';
import type { JsonObject } from '../../manifest/read-member.js';
import { isObject } from '../../manifest/read-member.js';
import { readManifest } from '../../manifest/read-manifest.js';
import type { RawManifest } from '../../manifest/read-manifest.js';
import type { Backlog, Task } from '../../manifest/task.js';
import type { SyncChange } from './sync-change.js';

/** Manifests between two edits: their texts, and what stands in them. */
export interface Draft {
  readonly sources: readonly ManifestSource[];
  readonly backlog: Backlog;
  readonly findings: readonly Finding[];
  /** The values of the texts, by file; none for what is no manifest. */
  readonly raw: ReadonlyMap<string, RawManifest>;
}

/** Edits of manifests, with what each is for. */
export interface DraftEdits {
  readonly edits: readonly FileEdit[];
  readonly changes: readonly SyncChange[];
}

/** An edit of one manifest. */
export interface FileEdit extends JsonEdit {
  readonly file: string;
}

/** A draft of manifests that were parsed before. */
export function draftOf(parsed: Omit<Draft, 'raw'>): Draft {
  const { sources, backlog, findings } = parsed;
  let raw: ReadonlyMap<string, RawManifest> | null = null;
  return {
    sources,
    backlog,
    findings,
    get raw() {
      return (raw ??= rawManifests(sources));
    },
  };
}

function rawManifests(sources: readonly ManifestSource[]): ReadonlyMap<string, RawManifest> {
  return new Map(
    sources.flatMap((source) => {
      const read = readManifest(source);
      return read.ok ? [[source.file, read.value.value] as const] : [];
    }),
  );
}

/** The draft after some edits, its manifests parsed again. */
export function edited(draft: Draft, edits: readonly FileEdit[]): Draft {
  if (edits.length === 0) return draft;
  const byFile = new Map<string, JsonEdit[]>();
  for (const edit of edits) addTo(byFile, edit.file, edit);
  const sources = draft.sources.map((source) => {
    const ofFile = byFile.get(source.file);
    return ofFile ? { ...source, text: editJson(source.text, ofFile) } : source;
  });
  const parsed = sources.map((source) => parseManifest(source));
  const { backlog, findings } = assembleBacklog(parsed);
  const all = [...parsed.flatMap((one) => one.findings), ...findings];
  return draftOf({ sources, backlog, findings: all });
}

/** A task as it stands in its manifest. */
export function rawTask({ raw }: Draft, { manifest, index }: Task): JsonObject {
  const entry = raw.get(manifest)?.tasks[index];
  return isObject(entry) ? entry : {};
}

/** What makes a field unfit for editing: its value is not understood wholly. */
const BREAKING = new Set(['VTM110', 'VTM111']);

/** Tells whether a field of a task holds what nobody understands; such a field is left alone. */
export function brokenFields(
  findings: readonly Finding[],
): (file: string, index: number, key: string) => boolean {
  const broken = new Set(
    findings
      .filter(({ code, strict }) => BREAKING.has(code) && strict === undefined)
      .map(({ file, path }) => placeOf(file, path[1], path[2])),
  );
  return (file, index, key) => broken.has(placeOf(file, index, key));
}

const placeOf = (file: string, index: unknown, key: unknown): string =>
  JSON.stringify([file, index, key]);
