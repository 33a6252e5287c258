import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import { assembleBacklog } from '../manifest/backlog.js';
import type { Finding, ManifestSource } from '../manifest/finding.js';
import { readJson } from '../manifest/json-text.js';
import type { WorkspaceFiles } from '../run/ports.js';
import { locate } from '../manifest/locate.js';
import { parseManifest } from '../manifest/parse.js';
import type { Backlog } from '../manifest/task.js';
import { matches } from '../scope/match.js';
import { collisions } from './collisions.js';
import { DEFAULT_OPTIONS, optionsIn, readOptions } from './options.js';
import type { Options } from './options.js';
import { projectFolders } from './projects.js';
import type { ProjectFolder } from './projects.js';

/** How a workspace is opened. */
export interface OpenOptions {
  /** Also run the checks that only `validate` needs. Default false. */
  readonly lint?: boolean;
}

/** What a workspace is made from: everything that was read, and nothing computed yet. */
export interface WorkspaceSources {
  readonly options: Options;
  readonly projects: readonly ProjectFolder[];
  readonly sources: readonly ManifestSource[];
  /** Diagnostics that have no place in a manifest's text: unreadable files, bad options. */
  readonly outside: readonly Diagnostic[];
}

/** The manifests of a workspace as one universe, with what is wrong with them. */
export interface Workspace extends WorkspaceSources {
  readonly backlog: Backlog;
  readonly findings: readonly Finding[];
}

/** Opens the workspace with the options its nx.json gives; fails when files cannot be listed. */
export async function openWorkspace(
  files: WorkspaceFiles,
  how: OpenOptions = {},
): Promise<Result<Workspace, Diagnostic>> {
  const paths = await files.listJson();
  if (!paths.ok) return paths;
  const written = writtenOptions(paths.value, files);
  if (!written.ok) return written;
  return ok(assembleWorkspace(readSources(paths.value, files, written.value), how));
}

/** Reads options, manifests and project names, from a known list of JSON files. */
export function readSources(
  paths: readonly string[],
  files: WorkspaceFiles,
  written: unknown,
): WorkspaceSources {
  const read = readOptions(written);
  const options = read.ok ? read.value : DEFAULT_OPTIONS;
  const outside: Diagnostic[] = read.ok ? [] : [...read.error];
  const sources: ManifestSource[] = [];
  for (const file of paths.filter((path) => matches(options.manifest, path))) {
    const text = files.read(file);
    if (text.ok) sources.push({ file, text: text.value });
    else outside.push(text.error);
  }
  return { options, projects: projectFolders(paths, files), sources, outside };
}

/** Parses what was read into one universe of tasks. Pure. */
export function assembleWorkspace(
  read: WorkspaceSources,
  { lint = false }: OpenOptions = {},
): Workspace {
  const parsed = read.sources.map((source) => parseManifest(source, { lint }));
  const { backlog, findings } = assembleBacklog(parsed, { lint });
  const all = [
    ...parsed.flatMap((one) => one.findings),
    ...findings,
    ...collisions(backlog, read.projects),
  ];
  return { ...read, backlog, findings: all };
}

/** Everything known to be wrong, each with its place; ordered by file, line and column. */
export const diagnosticsOf = (workspace: Workspace): Diagnostic[] => [
  ...workspace.outside,
  ...locate(workspace.findings, workspace.sources),
];

function writtenOptions(
  paths: readonly string[],
  files: WorkspaceFiles,
): Result<unknown, Diagnostic> {
  if (!paths.includes('nx.json')) return ok(undefined);
  const text = files.read('nx.json');
  if (!text.ok) return text;
  const json = readJson(text.value);
  if (json.ok) return ok(optionsIn(json.value.value));
  return fail(
    diagnostic('VTM401', 'nx.json is not JSON', 'Mend nx.json.', {
      file: 'nx.json',
      line: 1,
      column: 1,
    }),
  );
}
