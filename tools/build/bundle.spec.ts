import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { bundle } from './bundle.js';

const root = mkdtempSync(join(tmpdir(), 'vtm-bundle-'));

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

it('a bundle holds what it imports, leaves out what is loaded lazily, and shares what remembers', async () => {
  write({
    'src/base/word.ts': `export const word = 'inlined';`,
    'src/cli/terminal.ts': '',
    'src/cli/main.ts': `
      import { word } from '../base/word.js';
      import { remember } from './terminal.js';
      import { run } from './program/run.js';
      remember(word);
      if (require.main === module) void run();`,
    'src/cli/program/run.ts': `
      export const run = () => import('../commands/next.js').then(({ tell }) => tell());`,
    'src/cli/commands/next.ts': `
      import { remembered } from '../terminal.js';
      export const tell = () => console.log(remembered());`,
    'dist/cli/terminal.js': `
      let kept;
      exports.remember = (word) => { kept = word; };
      exports.remembered = () => kept;`,
  });
  await bundle(join(root, 'src'), join(root, 'dist'));
  const main = join(root, 'dist/cli/main.js');
  expect(readFileSync(main, 'utf8')).not.toContain('console.log');
  expect(execFileSync(process.execPath, [main], { encoding: 'utf8' })).toBe('inlined\n');
});
