/** `npm run build`: compiles packages/vtm, bundles its command line and leaves nothing in dist that nobody can import. */
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.js';
import { neededFiles } from './needed.js';
import { buildReportPage } from './report-page.js';

const PACKAGE = join(__dirname, '../../packages/vtm');
/** What the compiler or an older build may have left. */
const OUTPUT = /\.(d\.ts|js)(\.map)?$/;

const SRC = join(PACKAGE, 'src');
const DIST = join(PACKAGE, 'dist');
const COMMAND = join(DIST, 'cli/main.js');

void main();

async function main(): Promise<void> {
  const { status } = spawnSync(
    process.execPath,
    [require.resolve('typescript/bin/tsc'), '-p', join(PACKAGE, 'tsconfig.build.json')],
    { stdio: 'inherit' },
  );
  process.exitCode = status ?? 1;
  if (status !== 0) return;
  await bundle(SRC, DIST);
  await buildReportPage(SRC, DIST);
  // Not an empty folder first: every nx command loads the plugin from dist, also during a build.
  const needed = await neededFiles(PACKAGE);
  for (const name of readdirSync(DIST, { recursive: true, encoding: 'utf8' })) {
    const path = `dist/${name.replaceAll('\\', '/')}`;
    if (OUTPUT.test(path) && !needed.has(path)) rmSync(join(PACKAGE, path));
  }
  chmodSync(COMMAND, 0o755);
}
