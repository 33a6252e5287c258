import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Pins the Node version and gives the workspace its structure check. */
export function edit(root) {
  const file = join(root, 'package.json');
  const settings = JSON.parse(readFileSync(file, 'utf8'));
  settings.engines = { node: '>=20.19.0' };
  settings.scripts = {
    ...settings.scripts,
    structure: 'node packages/foundation/src/structure/run.js',
  };
  writeFileSync(file, `${JSON.stringify(settings, null, 2)}\n`);
}
