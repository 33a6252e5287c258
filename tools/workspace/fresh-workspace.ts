import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { outputOf } from './command.js';
import { linkCommand, linkModules, linkWorkspacePackages } from './link-modules.js';
import { pack, unpack } from './packed-package.js';

const REPOSITORY = join(__dirname, '../..');
const VTM = join(REPOSITORY, 'packages/vtm');
const COMMAND = 'dist/cli/main.js';

/**
 * A copy of an example as a git repository of its own, with nx and the packed vtm, ready to run.
 *
 * The package is the one that would be published, unpacked; its dependencies and nx are links to
 * those of this repository, so nothing is downloaded. The repository has a folder above it that is
 * its own too: worktrees go beside it.
 *
 * @param example folder of the example
 * @returns absolute path of the workspace, in a new temporary folder that stays
 * @throws an Error when vtm is not built, or git or npm fail
 */
export function freshWorkspace(example: string): string {
  if (!existsSync(join(VTM, COMMAND))) throw new Error('vtm is not built yet: npm run build');
  const folder = mkdtempSync(join(tmpdir(), 'vtm-'));
  const root = join(folder, basename(example));
  cpSync(example, root, {
    recursive: true,
    filter: (path) => !/[\\/](node_modules|\.nx)$/.test(path),
  });
  install(root, join(folder, 'packed'));
  commitAll(root);
  return root;
}

function install(root: string, packed: string): void {
  const modules = join(root, 'node_modules');
  unpack(pack(VTM, packed), join(modules, 'vtm'));
  // What npm nested below the package, because this repository needs another version elsewhere.
  linkModules(join(VTM, 'node_modules'), join(modules, 'vtm/node_modules'));
  linkModules(join(REPOSITORY, 'node_modules'), modules);
  linkWorkspacePackages(root, packagesOf(root));
  linkCommand(root, 'nx', 'nx/dist/bin/nx.js');
  // A tarball does not carry the mode of commands; npm sets it when it installs one.
  chmodSync(join(modules, 'vtm', COMMAND), 0o755);
  linkCommand(root, 'vtm', `vtm/${COMMAND}`);
}

function packagesOf(root: string): Map<string, string> {
  const folders = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`);
  return new Map(
    folders.map((folder) => {
      const text = readFileSync(join(root, folder, 'package.json'), 'utf8');
      return [(JSON.parse(text) as { name: string }).name, folder];
    }),
  );
}

function commitAll(root: string): void {
  const git = (...args: string[]) => outputOf('git', args, root);
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'vtm example');
  git('config', 'user.email', 'example@vtm.invalid');
  git('config', 'commit.gpgsign', 'false');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Start of the slice');
}
