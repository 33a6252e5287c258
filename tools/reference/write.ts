/* Writes the pages of docs/reference that are made from the code: npm run reference */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { pages } from './pages.js';

const FOLDER = join(__dirname, '../../docs/reference');

async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, text] of pages()) {
    const path = join(FOLDER, name);
    const style = await resolveConfig(path);
    writeFileSync(path, await format(text, { ...style, filepath: path }));
  }
}

void main();
