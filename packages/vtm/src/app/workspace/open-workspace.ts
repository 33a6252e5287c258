import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { quote } from '../../base/quote.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { assembleBacklog } from '../../manifest/backlog.js';
import type { Finding } from '../../manifest/finding.js';
import { readJson } from '../../manifest/json-text.js';
import { locate } from '../../manifest/locate.js';
import { parseManifest } from '../../manifest/parse.js';
import type { Backlog } from '../../manifest/task.js';
import type { WorkspaceReader } from '../../run/ports.js';
import { collisions } from './collisions.js';
import { DEFAULT_OPTIONS, optionsIn, readOptions } from '../options/options.js';
import type { Options } from '../options/options.js';
import { pipelineGaps } from '../options/pipeline-gaps.js';
import { asksForDependencies, readSources } from './read-sources.js';
import type { WorkspaceSources } from './read-sources.js';

/** The manifests of a workspace as one universe, with what is wrong with them. */
export interface Workspace extends Omit<WorkspaceSources, 'written' | 'unread'> {
  readonly options: Options;
  readonly backlog: Backlog;
  readonly findings: readonly Finding[];
  /** Diagnostics that have no place in a manifest's text: unreadable files, bad options. */
  readonly outside: readonly Diagnostic[];
}

/** How a workspace is opened. */
export interface OpenOptions {
  /** Also run the checks that only `validate` needs. Default false. */
  readonly lint?: boolean;
  /**
   * Names of the projects a project depends on, for who has them at hand; without, they are read from
   * the projects' files. Asked only when the options make conflicts of them.
   */
  readonly dependenciesOf?: (project: string) => readonly string[];
  /** Also read what projects depend on when no option asks for it. Default false. */
  readonly dependencies?: true;
}

/** Opens the workspace with the options its nx.json gives; fails when files cannot be listed. */
export async function openWorkspace(
  files: WorkspaceReader,
  how: OpenOptions = {},
): Promise<Result<Workspace, Diagnostic>> {
  const read = await readWorkspace(files, how);
  if (!read.ok) return read;
  const { dependenciesOf } = how;
  if (!dependenciesOf || !asksForDependencies(read.value.written))
    return ok(assembleWorkspace(read.value, how));
  const projects = read.value.projects.map((project) => ({
    ...project,
    dependencies: dependenciesOf(project.name),
  }));
  return ok(assembleWorkspace({ ...read.value, projects }, how));
}

/** Reads what a workspace is made from, by the options that its nx.json gives. */
export async function readWorkspace(
  files: WorkspaceReader,
  how: Pick<OpenOptions, 'dependencies'> = {},
): Promise<Result<WorkspaceSources, Diagnostic>> {
  const paths = await files.listJson();
  if (!paths.ok) return paths;
  const written = writtenOptions(paths.value, files);
  return written.ok ? ok(readSources(paths.value, files, written.value, how)) : written;
}

/** Validates the options and parses the manifests that were read into one universe of tasks. Pure. */
export function assembleWorkspace(
  { written, projects, sources, indexes, unread }: WorkspaceSources,
  { lint = false }: OpenOptions = {},
): Workspace {
  const read = readOptions(written);
  const options = read.ok ? read.value : DEFAULT_OPTIONS;
  const found = sources.length + unread.length > 0;
  const outside = [
    ...(read.ok ? pipelineGaps(read.value) : read.error),
    ...unread,
    ...(found ? [] : [noManifest(options.manifest)]),
  ];
  return { options, projects, sources, indexes, outside, ...universeOf(sources, projects, lint) };
}

/** The same workspace with other texts in place of some manifests. Pure. */
export function withTexts(
  workspace: Workspace,
  texts: ReadonlyMap<string, string>,
  { lint = false }: OpenOptions = {},
): Workspace {
  const sources = workspace.sources.map(({ file, text }) => ({
    file,
    text: texts.get(file) ?? text,
  }));
  return { ...workspace, sources, ...universeOf(sources, workspace.projects, lint) };
}

function universeOf(
  sources: Workspace['sources'],
  projects: Workspace['projects'],
  lint: boolean,
): Pick<Workspace, 'backlog' | 'findings'> {
  const parsed = sources.map((source) => parseManifest(source, { lint }));
  const { backlog, findings: across } = assembleBacklog(parsed, { lint });
  const findings = [
    ...parsed.flatMap((one) => one.findings),
    ...across,
    ...collisions(backlog, projects),
  ];
  return { backlog, findings };
}

const noManifest = (pattern: string): Diagnostic =>
  diagnostic(
    'VTM404',
    `no file matches ${quote(pattern)}`,
    'Make a manifest by `nx g vtm:init`, or set the option "manifest" of the vtm plugin in nx.json to where yours is.',
  );

/** Everything known to be wrong, each with its place; ordered by file, line and column. */
export const diagnosticsOf = (workspace: Workspace): Diagnostic[] => [
  ...workspace.outside,
  ...locate(workspace.findings, workspace.sources),
];

function writtenOptions(
  paths: readonly string[],
  files: WorkspaceReader,
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
