import { dirname } from 'node:path/posix';
import { addTo } from '../base/add-to.js';
import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import { hashText } from '../manifest/hash.js';
import type { Manifest } from '../manifest/task.js';
import type { StateStore, WorkspaceFiles, WorkspaceReader } from '../run/ports.js';
import { stateFileOf } from '../run/own-files.js';
import { exportDocument } from '../run/state-document/export.js';
import { importDocument } from '../run/state-document/import.js';
import { readStateDocument } from '../run/state-document/read.js';
import type { StateDocument } from '../run/state-document/read.js';
import type { ManifestState, RunState } from '../run/state.js';
import type { Workspace } from './workspace/open-workspace.js';

type Manifests = Pick<Workspace, 'backlog'>;

/**
 * Takes over what the state files beside the manifests say (`importDocument` decides what), in one hold
 * of the lock. Gives what is odd in them: VTM314, and VTM315 for a file that cannot be read, which
 * is left out. Fails only when the live state cannot be used. Cheap when nothing is new.
 */
export async function importStateFiles(
  workspace: Manifests,
  files: WorkspaceFiles,
  store: StateStore,
  now: number,
): Promise<Result<readonly Diagnostic[], Diagnostic>> {
  const stateFiles = stateFilesOf(workspace);
  if (!stateFiles.some(({ path }) => files.has(path))) return ok([]);
  return store.update((before) => {
    const { state, told } = imported(before, stateFiles, files, now);
    return { state: state === before ? null : state, value: told };
  });
}

/**
 * Writes the live state into the state files beside the manifests, after importing what somebody has
 * changed in them meanwhile, in one hold of the lock. A file that says it already is not touched, one
 * that cannot be read or written is left as it is (VTM315); no file is made where nothing has happened.
 */
export async function exportStateFiles(
  workspace: Manifests,
  files: WorkspaceFiles,
  store: StateStore,
  now: number,
): Promise<Result<readonly Diagnostic[], Diagnostic>> {
  const stateFiles = stateFilesOf(workspace);
  return store.update((before) => {
    const first = imported(before, stateFiles, files, now);
    const told = [...first.told];
    let state = first.state;
    for (const file of stateFiles) {
      const document = first.documents.get(file.path);
      if (document === undefined) continue;
      const written = exported(state, file, document, files);
      if (written.ok) state = written.value;
      else told.push(written.error);
    }
    return { state: state === before ? null : state, value: told };
  });
}

/**
 * The live state with what the state files say that is news to it, as `importStateFiles` would take it
 * over; nothing is written.
 */
export function withStateFiles(
  workspace: Manifests,
  files: WorkspaceReader,
  state: RunState,
  now: number,
): { readonly state: RunState; readonly told: readonly Diagnostic[] } {
  return imported(state, stateFilesOf(workspace), files, now);
}

/** One state file and the manifests in its folder, whose tasks it tells of. */
interface StateFile {
  readonly path: string;
  readonly manifests: readonly Manifest[];
  /** What the file is said to belong to; null when no task could be read. */
  readonly manifestHash: string | null;
  /** The manifest whose task an id is; the first one for ids of no manifest. */
  readonly ownerOf: (id: string) => string;
}

function stateFilesOf({ backlog }: Manifests): readonly StateFile[] {
  const folders = new Map<string, Manifest[]>();
  for (const manifest of backlog.manifests) addTo(folders, dirname(manifest.file), manifest);
  return [...folders.values()].map((manifests) => {
    const owners = new Map(
      manifests.flatMap(({ file, tasks }) => tasks.map(({ id }) => [id, file] as const)),
    );
    const first = manifests[0]?.file ?? '';
    return {
      path: stateFileOf(first),
      manifests,
      manifestHash: owners.size === 0 ? null : hashOf(manifests),
      ownerOf: (id) => owners.get(id) ?? first,
    };
  });
}

const hashOf = (manifests: readonly Manifest[]): string => {
  const [first = '', ...others] = manifests.map(({ hash }) => hash);
  return others.length === 0 ? first : hashText([first, ...others].join('\n'));
};

function readDocument(
  path: string,
  files: WorkspaceReader,
): Result<StateDocument | null, Diagnostic> {
  if (!files.has(path)) return ok(null);
  const text = files.read(path);
  if (text.ok) return readStateDocument(text.value, path);
  const remedy = 'Mend what keeps it from being read, or move it away: it is written anew.';
  return fail(
    diagnostic('VTM315', `the state file: ${text.error.message}`, remedy, { file: path }),
  );
}

/** The state after the import, what was odd, and the files that could be read, null when not there. */
function imported(
  before: RunState,
  stateFiles: readonly StateFile[],
  files: WorkspaceReader,
  now: number,
) {
  const told: Diagnostic[] = [];
  const documents = new Map<string, StateDocument | null>();
  let state = before;
  for (const { path, manifests, ownerOf } of stateFiles) {
    const document = readDocument(path, files);
    if (document.ok) documents.set(path, document.value);
    else told.push(document.error);
    if (!document.ok || document.value === null) continue;
    told.push(...document.value.warnings);
    for (const { file } of manifests)
      state = importDocument(state, file, partOf(document.value, file, ownerOf), now);
  }
  return { state, told, documents };
}

/** The entries of one manifest in a file that several may share. */
function partOf(document: StateDocument, manifest: string, ownerOf: StateFile['ownerOf']) {
  const entries = Object.entries(document.entries).filter(([id]) => ownerOf(id) === manifest);
  return { ...document, entries: Object.fromEntries(entries) };
}

function exported(
  state: RunState,
  file: StateFile,
  previous: StateDocument | null,
  files: WorkspaceFiles,
): Result<RunState, Diagnostic> {
  const live = together(state, file);
  if (!live) return ok(state);
  const text = exportDocument(previous, live, file.manifestHash);
  if (text !== previous?.text) {
    const written = files.write(file.path, text);
    if (!written.ok) return written;
  }
  return ok(recorded(state, file, hashText(text)));
}

/** The live state of all manifests that share a file as that of one; null when nothing has happened. */
function together(state: RunState, { manifests, ownerOf }: StateFile): ManifestState | null {
  const known = manifests.flatMap(({ file }) => {
    const live = Object.hasOwn(state.manifests, file) ? state.manifests[file] : undefined;
    return live ? [{ file, live }] : [];
  });
  const entries = known.flatMap(({ file, live }) =>
    Object.entries(live.tasks).filter(([id]) => ownerOf(id) === file),
  );
  const times = known.map(({ live }) => live.last_updated).sort();
  const header = known[0]?.live.header;
  if (entries.length === 0) return null;
  return {
    last_updated: times[times.length - 1] ?? '',
    ...(header ? { header } : {}),
    tasks: Object.fromEntries(entries),
  };
}

function recorded(state: RunState, { manifests }: StateFile, hash: string): RunState {
  const changed = manifests.flatMap(({ file }) => {
    const live = Object.hasOwn(state.manifests, file) ? state.manifests[file] : undefined;
    return live && live.exported !== hash ? [[file, { ...live, exported: hash }] as const] : [];
  });
  if (changed.length === 0) return state;
  return { ...state, manifests: { ...state.manifests, ...Object.fromEntries(changed) } };
}
