/* Takes a lock, says so by a file, and never lets go: hold-lock.ts <lock> <file> */
import { writeFileSync } from 'node:fs';
import { takeLock } from '../state/lock.js';

async function main(): Promise<void> {
  const [lock = '', said = ''] = process.argv.slice(2);
  await takeLock(lock, 1_000);
  writeFileSync(said, '');
  setInterval(() => undefined, 1_000);
}

void main();
