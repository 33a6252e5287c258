/** `npm run build`: compiles packages/vtm, bundles its command line and leaves nothing in dist that has no source. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.js';
import { buildReportPage } from './report-page.js';
import { staleOutputs } from './stale-outputs.js';

const PACKAGE = join(__dirname, '../../packages/vtm');
const SRC = join(PACKAGE, 'src');
const DIST = join(PACKAGE, 'dist');
const COMMAND = join(DIST, 'cli/main.js');

const filesBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) =>
        path.replaceAll('\\', '/'),
      )
    : [];

void main();

async function main(): Promise<void> {
  const { status } = spawnSync(
    process.execPath,
    [require.resolve('typescript/bin/tsc'), '-p', join(PACKAGE, 'tsconfig.build.json')],
    { stdio: 'inherit' },
  );
  process.exitCode = status ?? 1;
  // Not an empty folder first: every nx command loads the plugin from dist, also during a build.
  for (const path of staleOutputs(filesBelow(DIST), filesBelow(SRC))) rmSync(join(DIST, path));
  if (status !== 0) return;
  await bundle(SRC, DIST);
  await buildReportPage(SRC, DIST);
  chmodSync(COMMAND, 0o755);
}
