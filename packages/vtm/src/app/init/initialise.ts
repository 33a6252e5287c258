import type { Diagnostic } from '../../base/diagnostic.js';
import { EXEC, INSTALL } from '../../base/installer.js';
import type { Installer } from '../../base/installer.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { isObject } from '../../manifest/read-member.js';
import type { JsonObject } from '../../manifest/read-member.js';
import type { WorkspaceFiles } from '../../run/ports.js';
import { agentIn, AGENT_PRESETS } from '../agents/presets.js';
import type { AgentName } from '../agents/presets.js';
import { DEFAULT_OPTIONS, optionsIn, readOptions } from '../options/options.js';
import type { Options } from '../options/options.js';
import { readSources } from '../workspace/read-sources.js';
import type { WorkspaceSources } from '../workspace/read-sources.js';
import { askedOptions } from './asked-options.js';
import type { InitRequest } from './asked-options.js';
import { patternsToIgnore, withIgnored } from './ignored.js';
import { manifestPlace } from './manifest-place.js';
import { isSynced, readNxJson, registered } from './nx-json.js';
import { testCommand } from './test-command.js';

/** A file that is made or changed. */
export interface FileChange {
  readonly file: string;
  readonly text: string;
  /** What is new in it, in words. */
  readonly what: readonly string[];
}

/** How a workspace is made ready for vtm. */
export interface Initialised {
  /** Path of the manifest. */
  readonly manifest: string;
  /** Empty when the workspace is ready already. */
  readonly changes: readonly FileChange[];
  /** Names of options that were asked for and stay as somebody has written them. */
  readonly kept: readonly string[];
  /** The known agent that does tasks; null when none, or one of the user's own. */
  readonly agent: AgentName | null;
  /** Whether `nx sync` keeps the manifests in order. */
  readonly sync: boolean;
  /** What runs a command of an installed package. */
  readonly exec: string;
  /** What would prove tasks that prove themselves by nothing, and is not written; null when there is nothing to say. */
  readonly verify: string | null;
  /** What would fill worktrees into which no packages are linked; null when there is nothing to say. */
  readonly setup: string | null;
}

/**
 * Makes a workspace ready for vtm: the plugin in nx.json, a manifest, what git is to ignore. Writes
 * nothing itself; overwrites nothing that is there, so that a second time changes nothing. Fails with
 * VTM410 to VTM412, with VTM401 for options that cannot be used, or when files cannot be listed.
 */
export async function initialise(
  files: WorkspaceFiles,
  request: InitRequest,
): Promise<Result<Initialised, readonly Diagnostic[]>> {
  const found = await lookAround(files);
  if (!found.ok) return fail([found.error]);
  const { nxJson, gitignore, written, options, faults, sources } = found.value;
  const place = manifestPlace(request.manifest, {
    pattern: options.manifest,
    isWritten: Object.hasOwn(written, 'manifest'),
    files: sources.sources.map(({ file }) => file),
  });
  if (!place.ok) return fail([place.error]);
  const { file, option: manifest } = place.value;
  const tests = testCommand(files, sources.projects, request.installer);
  const asked = askedOptions(request, { written, manifest, tests });
  if (!asked.ok) return fail([asked.error]);
  const registration = registered(nxJson, { options: asked.value, sync: request.sync });
  if (!registration.ok) return fail([registration.error]);
  const edited = readNxJson(registration.value.text);
  if (!edited.ok) return fail([edited.error]);
  const after = optionsAfter(edited.value, faults);
  if (!after.ok) return after;
  return ok({
    manifest: file,
    changes: [
      ...changeOf('nx.json', nxJson, registration.value.text, registration.value.added),
      ...(files.has(file) ? [] : [{ file, text: emptyManifest(file), what: ['no tasks yet'] }]),
      ...ignoreChange(gitignore, after.value),
    ],
    kept: registration.value.kept,
    agent: agentIn(after.value.agent ?? []),
    sync: isSynced(edited.value),
    exec: EXEC[request.installer],
    ...proposals(after.value, tests, request.installer),
  });
}

/** What of a workspace matters to making it ready. */
interface Found {
  /** Text of nx.json; null when there is none. */
  readonly nxJson: string | null;
  /** Text of .gitignore, empty when there is none. */
  readonly gitignore: string;
  /** The options of the plugin as they are written. */
  readonly written: JsonObject;
  /** The same with defaults; all are defaults when some cannot be used. */
  readonly options: Options;
  readonly faults: readonly Diagnostic[];
  readonly sources: WorkspaceSources;
}

async function lookAround(files: WorkspaceFiles): Promise<Result<Found, Diagnostic>> {
  const listed = await files.listJson();
  if (!listed.ok) return listed;
  const nxJson = textOf(files, 'nx.json');
  if (!nxJson.ok) return nxJson;
  const gitignore = textOf(files, '.gitignore');
  if (!gitignore.ok) return gitignore;
  const read = readNxJson(nxJson.value);
  if (!read.ok) return read;
  const written = optionsIn(read.value);
  const options = readOptions(written);
  return ok({
    nxJson: nxJson.value,
    gitignore: gitignore.value ?? '',
    written: isObject(written) ? written : {},
    options: options.ok ? options.value : DEFAULT_OPTIONS,
    faults: options.ok ? [] : options.error,
    sources: readSources(listed.value, files, written),
  });
}

/** The text of a file; null when it is not there. */
const textOf = (files: WorkspaceFiles, path: string): Result<string | null, Diagnostic> =>
  files.has(path) ? files.read(path) : ok(null);

/** The options of an edited nx.json; fails with what is wrong with them that was not so before. */
function optionsAfter(
  nxJson: JsonObject,
  faults: readonly Diagnostic[],
): Result<Options, readonly Diagnostic[]> {
  const options = readOptions(optionsIn(nxJson));
  if (options.ok) return options;
  const known = new Set(faults.map(({ message }) => message));
  const news = options.error.filter(({ message }) => !known.has(message));
  return news.length === 0 ? ok(DEFAULT_OPTIONS) : fail(news);
}

const changeOf = (
  file: string,
  before: string | null,
  text: string,
  what: readonly string[],
): FileChange[] => (before === text ? [] : [{ file, text, what }]);

const emptyManifest = (file: string): string => {
  const up = '../'.repeat(file.split('/').length - 1) || './';
  const $schema = `${up}node_modules/vtm/schema/manifest.json`;
  return `${JSON.stringify({ $schema, tasks: [] }, null, 2)}\n`;
};

function ignoreChange(before: string, { worktrees, agent = [] }: Options): FileChange[] {
  const name = agentIn(agent);
  const patterns = patternsToIgnore(worktrees, name && AGENT_PRESETS[name].leaves);
  return changeOf('.gitignore', before, withIgnored(before, patterns), patterns);
}

/** What somebody may want besides, and nothing is written of. */
function proposals(
  { verify, setup, modules, isolation }: Options,
  tests: string | null,
  installer: Installer,
): Pick<Initialised, 'verify' | 'setup'> {
  const isBare = isolation === 'worktree' && modules === 'none' && setup === undefined;
  return {
    verify: verify === undefined ? tests : null,
    setup: isBare ? INSTALL[installer] : null,
  };
}
