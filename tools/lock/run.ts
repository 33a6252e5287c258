/** `npm run lock`: names the binaries of other platforms in package-lock.json; twice changes nothing. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { completeLock } from './complete-lock.js';
import type { Lock } from './complete-lock.js';

const FILE = join(__dirname, '../../package-lock.json');

const { lock, added } = completeLock(JSON.parse(readFileSync(FILE, 'utf8')) as Lock);
if (added.length > 0) writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added.length} packages of other platforms added.`);
