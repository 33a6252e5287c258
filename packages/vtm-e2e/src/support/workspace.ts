import { mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach } from '@jest/globals';
import vtmPackage from 'vtm/package.json';
import { INSTALLED } from './install-once.js';
import { runCommand, startCommand } from './run-command.js';
import type { Finished, Started } from './run-command.js';

/** Where the manifest of a test workspace lies. */
export const MANIFEST = 'docs/backlog/virtual-task-manifest.json';

/** A real workspace in a temporary folder, with git, Nx and the installed plugin. */
export interface TestWorkspace {
  readonly root: string;
  /** The environment in which its commands run. */
  readonly env: NodeJS.ProcessEnv;
  /** Runs the real `nx` to its end. */
  nx(...args: string[]): Promise<Finished>;
  /** The same with more variables in its environment. */
  nxWith(environment: Readonly<Record<string, string>>, ...args: string[]): Promise<Finished>;
  /** The same where Nx does not think that it runs in CI. */
  nxAtHome(...args: string[]): Promise<Finished>;
  /** Starts the real `nx` as the leader of a process group, as a terminal would. */
  startNx(...args: string[]): Started;
  /** Runs the installed `vtm`. */
  vtm(...args: string[]): Promise<Finished>;
  startVtm(...args: string[]): Started;
  write(path: string, content: string | object): Promise<void>;
  read(path: string): Promise<string>;
  git(...args: string[]): Promise<string>;
  /** A clone of its repository with nothing but what is committed; further arguments of `git clone`. */
  clone(...args: string[]): Promise<TestWorkspace>;
}

const made: string[] = [];

afterEach(() => {
  for (const root of made.splice(0))
    for (const folder of [root, `${root}.vtm`])
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

/** Makes a committed workspace with the given manifest text or value and plugin options. */
export async function makeWorkspace(
  manifest: string | object,
  options: object = {},
): Promise<TestWorkspace> {
  const workspace = workspaceAt(emptyFolder());
  linkInstalled(workspace.root);
  await workspace.write('package.json', { name: 'workspace', private: true });
  await workspace.write('nx.json', {
    analytics: false,
    neverConnectToCloud: true,
    plugins: [{ plugin: 'vtm', options }],
  });
  await workspace.write('.gitignore', 'node_modules\n.nx\n/record/\n');
  await workspace.write('packages/alpha/project.json', { name: 'alpha' });
  await workspace.write('packages/beta/project.json', { name: 'beta' });
  await workspace.write(MANIFEST, manifest);
  await workspace.git('init', '--quiet', '--initial-branch=main');
  await workspace.git('config', 'user.name', 'Tester');
  await workspace.git('config', 'user.email', 'tester@example.invalid');
  await workspace.git('add', '--all');
  await workspace.git('commit', '--quiet', '--message=first');
  return workspace;
}

/**
 * Gives a workspace modules of its own instead of a link. Before 24.0.5, an Nx outside of the workspace
 * takes itself for a temporary one: `nx migrate` hands over to the Nx of the workspace, itself, for ever.
 */
export async function copyModules({ root }: TestWorkspace): Promise<void> {
  const modules = join(root, 'node_modules');
  await rm(modules);
  await cp(installedModules(), modules, { recursive: true, verbatimSymlinks: true });
}

/** The packages of a workspace as its `package.json` and lockfile name them, for `npm ci`; the plugin from its tarball. */
export async function lockPackages(workspace: TestWorkspace): Promise<void> {
  for (const name of ['package.json', 'package-lock.json']) {
    const text = await readFile(join(installedFolder(), name), 'utf8');
    await workspace.write(name, text.replaceAll(/(?<=file:)vtm-[\d.]+\.tgz/g, packedPlugin()));
  }
}

/** A workspace as it is before the plugin is added: it has Nx, by name and in a folder of its own. */
export async function removePlugin(workspace: TestWorkspace): Promise<void> {
  await copyModules(workspace);
  for (const path of ['vtm', '.bin/vtm', '.package-lock.json'])
    await rm(join(workspace.root, 'node_modules', path), { recursive: true });
  const text = await readFile(join(installedFolder(), 'package.json'), 'utf8');
  const { dependencies } = JSON.parse(text) as { dependencies: Readonly<Record<string, string>> };
  const { vtm: _none, ...devDependencies } = dependencies;
  await workspace.write('package.json', { name: 'workspace', private: true, devDependencies });
  await workspace.write('nx.json', { analytics: false, neverConnectToCloud: true });
}

/** The tarball as it would be published. */
export const packedPlugin = (): string => join(installedFolder(), `vtm-${vtmPackage.version}.tgz`);

const installedModules = (): string => join(installedFolder(), 'node_modules');

function installedFolder(): string {
  const installed = process.env[INSTALLED];
  if (installed === undefined) throw new Error('the plugin was not installed before the tests');
  return installed;
}

function emptyFolder(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'vtm-ws-')));
  made.push(root);
  return root;
}

async function cloneOf(root: string, args: readonly string[]): Promise<TestWorkspace> {
  const clone = workspaceAt(emptyFolder());
  await clone.git('clone', '--quiet', ...args, pathToFileURL(root).href, '.');
  symlinkSync(join(root, 'node_modules'), join(clone.root, 'node_modules'));
  return clone;
}

/** Gives a workspace Nx and the plugin, as an installation would. */
export const linkInstalled = (root: string): void =>
  symlinkSync(installedModules(), join(root, 'node_modules'));

/** Pushes what a workspace has committed to a bare repository, and clones it from there, packages left out. */
export async function cleanClone(workspace: TestWorkspace): Promise<TestWorkspace> {
  const origin = emptyFolder();
  await workspace.git('init', '--quiet', '--bare', '--initial-branch=main', origin);
  await workspace.git('push', '--quiet', origin, 'main');
  // In a folder of its own, for what a test puts beside it.
  const root = join(emptyFolder(), 'clone');
  await workspace.git('clone', '--quiet', origin, root);
  return workspaceAt(root);
}

function workspaceAt(root: string): TestWorkspace {
  const env = environmentFor(root);
  const bin = (name: string) => join(root, 'node_modules', '.bin', name);
  return {
    root,
    env,
    nx: (...args) => startCommand(bin('nx'), args, { cwd: root, env }).finished,
    nxWith: (environment, ...args) =>
      startCommand(bin('nx'), args, { cwd: root, env: { ...env, ...environment } }).finished,
    nxAtHome: (...args) =>
      startCommand(bin('nx'), args, { cwd: root, env: { ...env, CI: 'false' } }).finished,
    startNx: (...args) => startCommand(bin('nx'), args, { cwd: root, env, detached: true }),
    vtm: (...args) => startCommand(bin('vtm'), args, { cwd: root, env }).finished,
    startVtm: (...args) => startCommand(bin('vtm'), args, { cwd: root, env }),
    async write(path, content) {
      const text = typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`;
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    },
    read: (path) => readFile(join(root, path), 'utf8'),
    git: (...args) => runCommand('git', args, { cwd: root, env }),
    clone: (...args) => cloneOf(root, args),
  };
}

/** Each workspace has its own cache and no daemon, and nothing of the run that tests it. */
export function environmentFor(root: string): NodeJS.ProcessEnv {
  const outer = Object.entries(process.env).filter(
    ([name]) => !/^(NX_|npm_|VTM_|GITHUB_)/.test(name),
  );
  return {
    ...Object.fromEntries(outer),
    CI: 'true',
    NO_COLOR: '1',
    FORCE_COLOR: '0',
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    // Migrations are run by the Nx that is installed, not by one to be downloaded.
    NX_MIGRATE_USE_LOCAL: 'true',
    NX_CACHE_DIRECTORY: join(root, '.nx', 'cache'),
    NX_WORKSPACE_DATA_DIRECTORY: join(root, '.nx', 'workspace-data'),
  };
}
