import type { Diagnostic } from '../../base/diagnostic.js';
import { isIndexPath } from '../../manifest/index-name.js';
import type { ManifestSource } from '../../manifest/finding.js';
import type { WorkspaceReader } from '../../run/ports.js';
import { matches } from '../../scope/match.js';
import { projectFolders } from './projects.js';
import type { ProjectFolder } from './projects.js';

/** Where manifests are looked for when the options do not say. */
export const DEFAULT_MANIFEST = '**/virtual-task-manifest.json';

/** What a workspace is made from: everything that was read, and nothing computed yet. */
export interface WorkspaceSources {
  /** The plugin's options as they stand in nx.json, not yet validated. */
  readonly written: unknown;
  readonly projects: readonly ProjectFolder[];
  /** In the order of their paths. */
  readonly sources: readonly ManifestSource[];
  /** The paths of all indexes that are not ignored, with a manifest beside them or not, in their order. */
  readonly indexes: readonly string[];
  /** VTM101 or VTM104 for each manifest that could not be read. */
  readonly unread: readonly Diagnostic[];
}

/** Reads manifests and project names, from a known list of JSON files. Loads no schema: it is asked often. */
export function readSources(
  paths: readonly string[],
  files: WorkspaceReader,
  written: unknown,
  { dependencies = asksForDependencies(written) } = {},
): WorkspaceSources {
  const pattern = manifestPattern(written);
  const unread: Diagnostic[] = [];
  const sources: ManifestSource[] = [];
  const indexes = paths.filter(isIndexPath);
  for (const file of paths.filter((path) => !isIndexPath(path) && matches(pattern, path))) {
    const text = files.read(file);
    if (text.ok) sources.push({ file, text: text.value });
    else unread.push(text.error);
  }
  const projects = projectFolders(paths, files, { dependencies });
  return { written, projects, sources, indexes, unread };
}

/** The pattern by which manifests are found. */
export function manifestPattern(written: unknown): string {
  const asked = (written as WrittenOptions)?.manifest;
  return typeof asked === 'string' && asked !== '' ? asked : DEFAULT_MANIFEST;
}

/** As much of the written options as is looked at before they are validated. */
type WrittenOptions =
  | {
      readonly manifest?: unknown;
      readonly conflicts?: { readonly projectDependencies?: unknown } | null;
    }
  | null
  | undefined;

/** Whether the written policy makes conflicts of dependencies between projects. */
export function asksForDependencies(written: unknown): boolean {
  const setting = (written as WrittenOptions)?.conflicts?.projectDependencies;
  return typeof setting === 'string' && setting !== 'off';
}
