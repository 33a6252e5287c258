import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BARREL = 'packages/storage/src/queries/index.js';

/** Adds a line to the list of queries, once: the file that two tasks of the backlog share. */
export function addExport(root, line) {
  const file = join(root, BARREL);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
  if (!lines.includes(line)) writeFileSync(file, `${[...lines, line].join('\n')}\n`);
}
