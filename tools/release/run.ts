/* Publishes the package as it stands: the target nx-release-publish, called by `nx release publish`. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const REPOSITORY = join(__dirname, '../..');

const { values } = parseArgs({
  options: { registry: { type: 'string' }, tag: { type: 'string' }, otp: { type: 'string' } },
  // Nx hands over its own options, too.
  strict: false,
});
const isTrial = process.env['NX_DRY_RUN'] === 'true';
const npm = (...args: string[]) => execFileSync('npm', args, { cwd: REPOSITORY, stdio: 'inherit' });

npm('run', 'build');
npm(
  ...['publish', '--workspace', 'vtm', '--ignore-scripts'],
  ...Object.entries(values).flatMap(([name, value]) =>
    ['registry', 'tag', 'otp'].includes(name) ? [`--${name}=${String(value)}`] : [],
  ),
  ...(isTrial ? ['--dry-run'] : []),
);
