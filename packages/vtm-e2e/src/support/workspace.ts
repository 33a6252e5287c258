import { mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from '@jest/globals';
import { INSTALLED } from './install-once.js';
import { runCommand, startCommand } from './run-command.js';
import type { Finished, Started } from './run-command.js';

/** Where the manifest of a test workspace lies. */
export const MANIFEST = 'docs/backlog/virtual-task-manifest.json';

/** A real workspace in a temporary folder, with git, Nx and the installed plugin. */
export interface TestWorkspace {
  readonly root: string;
  /** Runs the real `nx` to its end. */
  nx(...args: string[]): Promise<Finished>;
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
  const installed = process.env[INSTALLED];
  if (installed === undefined) throw new Error('the plugin was not installed before the tests');
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'vtm-ws-')));
  made.push(root);
  symlinkSync(join(installed, 'node_modules'), join(root, 'node_modules'));
  const workspace = workspaceAt(root);
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

function workspaceAt(root: string): TestWorkspace {
  const env = environmentFor(root);
  const bin = (name: string) => join(root, 'node_modules', '.bin', name);
  return {
    root,
    nx: (...args) => startCommand(bin('nx'), args, { cwd: root, env }).finished,
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
  };
}

/** Each workspace has its own cache and no daemon, and nothing of the run that tests it. */
function environmentFor(root: string): NodeJS.ProcessEnv {
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
