import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Tells one build of the package from another, for what is kept between calls: another build may find
 * something else in the same files.
 */
export function buildId(): string {
  const text = readFileSync(join(__dirname, '../../package.json'), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string };
  return `${version}/${statSync(__filename).mtimeMs}`;
}
