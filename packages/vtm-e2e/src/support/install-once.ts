import { mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import vtmPackage from 'vtm/package.json';
// Without an extension: jest maps `.js` to `.ts` for tests, but not for its global setup.
import { installChromium } from './install-chromium';
import { chosenNx } from './nx-versions';
import { runCommand } from './run-command';

const PLUGIN = resolve(__dirname, '../../../vtm');

/** Where every test finds the installed modules. */
export const INSTALLED = 'VTM_E2E_INSTALLED';

/**
 * Packs the plugin as it would be published and installs it with Nx into an empty folder, once for all
 * tests: a fresh workspace links its node_modules there.
 */
// eslint-disable-next-line no-restricted-syntax -- jest calls the default export of a global setup
export default async function installOnce(): Promise<void> {
  const { nx, devkit } = chosenNx(process.env);
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'vtm-e2e-')));
  const environment = { ...process.env, npm_config_loglevel: 'error' };
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  await runCommand('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
    cwd: PLUGIN,
    env: environment,
  });
  const tarball = join(folder, `vtm-${vtmPackage.version}.tgz`);
  await writeFile(join(folder, 'package.json'), '{ "name": "installed", "private": true }\n');
  const wanted = [`nx@${nx}`, `@nx/devkit@${devkit}`, tarball];
  await runCommand('npm', ['install', ...quiet, ...wanted], { cwd: folder, env: environment });
  process.env[INSTALLED] = folder;
  await installChromium();
}
