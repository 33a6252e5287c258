import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import type { Tree } from './tree.js';

/** A package manager in one of its layouts. */
export interface Installer {
  /** What it wants at the top of a workspace besides package.json. */
  readonly files: Tree;
  /** How a package names another one of the workspace. */
  readonly sibling: string;
  /** Installs in a checkout, without network. */
  readonly install: (top: string) => void;
  /** Runs a script of a package in the manager's own way, and gives its output. */
  readonly node: (folder: string, script: string) => string;
}

const NODE = process.execPath;
const NPM = ['npm'];
const PNPM = [NODE, join(dirname(require.resolve('pnpm')), 'bin/pnpm.cjs')];
const CLASSIC = [NODE, join(dirname(require.resolve('yarn/package.json')), 'bin/yarn.js')];
const BERRY = [
  NODE,
  join(dirname(require.resolve('@yarnpkg/cli-dist/package.json')), 'bin/yarn.js'),
];

/** Runs a command that knows of no home, cache or store but the given folder. */
function run(command: readonly string[], cwd: string, home: string): string {
  const [file = '', ...args] = command;
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    ...Object.fromEntries(
      ['DATA', 'CACHE', 'STATE', 'CONFIG'].map((kind) => [`XDG_${kind}_HOME`, home]),
    ),
    npm_config_cache: join(home, 'npm'),
    npm_config_store_dir: join(home, 'pnpm'),
    npm_config_update_notifier: 'false',
    YARN_CACHE_FOLDER: join(home, 'yarn'),
    YARN_GLOBAL_FOLDER: join(home, 'berry'),
    YARN_ENABLE_TELEMETRY: '0',
    YARN_ENABLE_NETWORK: '0',
  };
  return execFileSync(file, args, { cwd, env, encoding: 'utf8', stdio: 'pipe' });
}

/** Packs folders as tarballs into another folder. */
export const pack = (into: string, home: string, ...folders: string[]): string =>
  run([...NPM, 'pack', '--silent', '--pack-destination', into, ...folders], into, home);

/** The package managers that a worktree is linked for; their caches lie in `home`. */
export function installers(home: string): Readonly<Record<string, Installer>> {
  const of = (sibling: string, files: Tree, ...install: string[]): Installer => ({
    files,
    sibling,
    install: (top) => void run(install, top, home),
    node: (folder, script) => run([NODE, script], folder, home),
  });
  const npm = (...options: string[]) =>
    of('*', {}, ...NPM, 'install', '--offline', '--no-audit', '--no-fund', ...options);
  const pnpm = (settings: string) =>
    of(
      'workspace:*',
      { 'pnpm-workspace.yaml': `packages:\n  - packages/*\n${settings}` },
      ...[...PNPM, 'install', '--offline', '--no-frozen-lockfile'],
    );
  const berry = (linker: string, settings = ''): Installer => ({
    ...of(
      'workspace:*',
      { '.yarnrc.yml': `nodeLinker: ${linker}\n${settings}`, 'yarn.lock': '' },
      ...[...BERRY, 'install', '--no-immutable'],
    ),
    node: (folder, script) => run([...BERRY, 'node', script], folder, home),
  });
  return {
    npm: npm(),
    'npm, linked': npm('--install-strategy=linked'),
    pnpm: pnpm(''),
    'pnpm, injected': pnpm('injectWorkspacePackages: true\ndedupeInjectedDeps: false\n'),
    'yarn 1': of('*', {}, ...CLASSIC, 'install', '--offline', '--no-progress'),
    'yarn 4, node-modules': berry('node-modules'),
    'yarn 4, pnpm': berry('pnpm'),
    "yarn 4, Plug'n'Play": berry('pnp', 'pnpEnableEsmLoader: true\n'),
    "yarn 4, Plug'n'Play beside its table": berry(
      'pnp',
      'pnpEnableEsmLoader: true\npnpEnableInlining: false\nenableGlobalCache: false\n',
    ),
  };
}
