import { SYNC_DOES_IT } from '../base/codes.js';
import { quote } from '../base/quote.js';
import { duplicateKeys } from './duplicate-keys.js';
import { entryHashes } from './entry-hash.js';
import type { Finding, ManifestSource } from './finding.js';
import { hashTasks } from './hash.js';
import { headerFindings } from './header.js';
import { withoutMark } from './json-text.js';
import { readManifest } from './read-manifest.js';
import { readTasks } from './read-tasks.js';
import type { Manifest, Task } from './task.js';

/** One manifest read: what of it can be used, and everything that is wrong with it. */
export interface ParsedManifest {
  /** Without tasks when the text is no manifest at all; ids may repeat until `assembleBacklog`. */
  readonly manifest: Manifest;
  /** In no particular order; `locate` sorts. */
  readonly findings: readonly Finding[];
}

/** How much a manifest is looked at. */
export interface ParseOptions {
  /** Also compare the written hash with the tasks (0.2 s for 10,000 of them). Default false. */
  readonly lint?: boolean;
}

/**
 * Reads a manifest of any age: comments, trailing commas and known deviations load with a warning, a
 * task with a usable id always stays, with safe values for what is broken. Never throws. O(text).
 *
 * @example
 * const { manifest, findings } = parseManifest({ file: 'docs/backlog/m.json', text });
 * const diagnostics = locate(findings, [{ file: 'docs/backlog/m.json', text }]);
 */
export function parseManifest(source: ManifestSource, options: ParseOptions = {}): ParsedManifest {
  const { file } = source;
  const empty = manifestOf(file, [], null, []);
  const read = readManifest(source);
  if (!read.ok) return { manifest: empty, findings: [read.error] };
  const { tasks: raw, ...header } = read.value.value;
  const { tasks, findings } = readTasks(file, raw);
  const written = typeof header.manifest_hash === 'string' ? header.manifest_hash : null;
  const manifest = manifestOf(file, tasks, written, raw);
  return {
    manifest,
    findings: [
      ...headerFindings(file, header),
      ...duplicateKeys(withoutMark(source.text), read.value, manifest),
      ...findings,
      ...(options.lint ? hashFindings(manifest) : []),
    ],
  };
}

/** Hashes are made when first asked for: at 10,000 tasks they cost as much as all the rest. */
function manifestOf(
  file: string,
  tasks: readonly Task[],
  writtenHash: string | null,
  raw: readonly unknown[],
): Manifest {
  let hash: string | null = null;
  let entries: ReadonlyMap<string, string> | null = null;
  return {
    file,
    tasks,
    writtenHash,
    get hash() {
      return (hash ??= hashTasks(raw));
    },
    get entryHashes() {
      return (entries ??= entryHashes(tasks, raw));
    },
  };
}

function hashFindings(manifest: Manifest): Finding[] {
  const { file, writtenHash, hash } = manifest;
  if (writtenHash === null || writtenHash === hash) return [];
  return [
    {
      code: 'VTM134',
      message: `manifest_hash is ${quote(writtenHash)}, the tasks give "${hash}"`,
      remedy: `write the new hash, ${SYNC_DOES_IT}; nothing is refused meanwhile`,
      file,
      path: ['manifest_hash'],
    },
  ];
}
