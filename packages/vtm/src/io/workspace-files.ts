import {
  closeSync,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import ignore from 'ignore';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import type { WorkspaceFiles } from '../run/ports.js';
import { git } from './git.js';

/** A file larger than this is not read at all. */
const SIZE_LIMIT = 64 * 1024 * 1024;

/** The files of the workspace at `root`. */
export const workspaceFiles = (root: string): WorkspaceFiles => ({
  listJson: () => listJsonFiles(root),
  read: (path: string) => readWorkspaceFile(root, path),
  has: (path: string) => isThere(root, path),
  write: (path: string, text: string) => writeWorkspaceFile(root, path, text),
});

/** The nearest folder at or above `from` that holds an nx.json, else the one that holds `.git`, else `from`. */
export function findWorkspaceRoot(from: string): string {
  const folders = [resolve(from)];
  for (let at = resolve(from); dirname(at) !== at; at = dirname(at)) folders.push(dirname(at));
  const holding = (name: string) => folders.find((folder) => existsSync(join(folder, name)));
  return holding('nx.json') ?? holding('.git') ?? resolve(from);
}

/**
 * The JSON files of a workspace that git does not ignore and `.nxignore` does not hide: the same that Nx
 * offers its plugins. Workspace-relative posix paths, sorted; VTM301 outside of a repository.
 */
async function listJsonFiles(root: string): Promise<Result<string[], Diagnostic>> {
  const listed = await git(
    root,
    ...['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'],
    ...['--', ':(glob)**/*.json', ':(glob)**/*.jsonc'],
  );
  if (!listed.ok)
    return fail(
      diagnostic(
        'VTM301',
        `the files of ${root} cannot be listed: ${listed.error}`,
        'Run vtm inside a git repository (`git init`).',
      ),
    );
  const hidden = ignore().add(await textOrEmpty(join(root, '.nxignore')));
  // What was deleted or moved by hand stays in git's index until somebody tells git.
  const paths = listed.value.split('\0').filter((path) => path !== '' && isThere(root, path));
  return ok(hidden.filter(paths).sort());
}

const isThere = (root: string, path: string): boolean =>
  lstatSync(join(root, path), { throwIfNoEntry: false }) !== undefined;

const textOrEmpty = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

/** The text of a workspace file; VTM101 when it cannot be read, VTM104 when it is too large to be sane. */
function readWorkspaceFile(root: string, path: string): Result<string, Diagnostic> {
  let file: number | null = null;
  try {
    file = openSync(join(root, path), 'r');
    const { size } = fstatSync(file);
    if (size <= SIZE_LIMIT) return ok(readFileSync(file, 'utf8'));
    return fail(
      diagnostic(
        'VTM104',
        `${path} has ${Math.round(size / 1024 / 1024)} MB; a manifest may have ${SIZE_LIMIT / 1024 / 1024}`,
        'Split the manifest into several files, one a phase for example.',
        { file: path, line: 1, column: 1 },
      ),
    );
  } catch (error) {
    return fail(
      diagnostic(
        'VTM101',
        `${path} cannot be read: ${(error as Error).message}`,
        'Check that the file exists and may be read.',
        { file: path, line: 1, column: 1 },
      ),
    );
  } finally {
    if (file !== null) closeSync(file);
  }
}

/** Replaces a file, or the one a link leads to; whatever lies outside of the workspace is not touched. */
function writeWorkspaceFile(root: string, path: string, text: string): Result<void, Diagnostic> {
  try {
    const target = realTarget(root, path);
    const way = relative(realpathSync(root), target);
    if (isAbsolute(way) || way.split(sep)[0] === '..')
      return fail(unwritten(path, `it leads to ${target}, outside of the workspace`));
    writeFileAtomic(target, text);
    return ok(undefined);
  } catch (error) {
    return fail(unwritten(path, (error as Error).message));
  }
}

/** The file that a path names, links followed. */
function realTarget(root: string, path: string): string {
  const file = join(root, path);
  if (isThere(root, path)) return realpathSync(file);
  return join(realpathSync(dirname(file)), basename(file));
}

const unwritten = (path: string, why: string): Diagnostic =>
  diagnostic(
    'VTM315',
    `${path} cannot be written: ${why}`,
    'Check the folder, what the file is or links to, and the space on the disk.',
    { file: path },
  );
