import { closeSync, existsSync, fstatSync, lstatSync, openSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import type { WorkspaceReader } from '../run/ports.js';
import { git } from './git.js';

/** A file larger than this is not read at all. */
const SIZE_LIMIT = 64 * 1024 * 1024;

/** The files of the workspace at `root`, for who only looks: loads nothing that writes. */
export const workspaceReader = (root: string): WorkspaceReader => ({
  listJson: () => listFiles(root, ':(glob)**/*.json', ':(glob)**/*.jsonc'),
  read: (path: string) => readWorkspaceFile(root, path),
  has: (path: string) => isThere(root, path),
});

/** The nearest folder at or above `from` that holds an nx.json, else the one that holds `.git`, else `from`. */
export function findWorkspaceRoot(from: string): string {
  const folders = [resolve(from)];
  for (let at = resolve(from); dirname(at) !== at; at = dirname(at)) folders.push(dirname(at));
  const holding = (name: string) => folders.find((folder) => existsSync(join(folder, name)));
  return holding('nx.json') ?? holding('.git') ?? resolve(from);
}

/**
 * The files of a workspace, within git's patterns, that git does not ignore and `.nxignore` does not hide:
 * the same that Nx offers its plugins. Workspace-relative posix paths, sorted; VTM301 outside of a
 * repository.
 */
export async function listFiles(
  root: string,
  ...patterns: readonly string[]
): Promise<Result<string[], Diagnostic>> {
  const listed = await git(
    root,
    ...['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'],
    ...['--', ...patterns],
  );
  if (!listed.ok)
    return fail(
      diagnostic(
        'VTM301',
        `the files of ${root} cannot be listed: ${listed.error}`,
        'Run vtm inside a git repository (`git init`).',
      ),
    );
  // What was deleted or moved by hand stays in git's index until somebody tells git.
  const paths = listed.value.split('\0').filter((path) => path !== '' && isThere(root, path));
  const hidden = await textOrEmpty(join(root, '.nxignore'));
  if (hidden === '') return ok(paths.sort());
  const { default: ignore } = await import('ignore');
  return ok(ignore().add(hidden).filter(paths).sort());
}

/** Whether a workspace path leads to anything, a link that leads nowhere included. */
export const isThere = (root: string, path: string): boolean =>
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
