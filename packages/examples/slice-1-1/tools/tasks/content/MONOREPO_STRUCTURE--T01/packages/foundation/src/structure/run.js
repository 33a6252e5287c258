/** `npm run structure`: checks every package of this workspace. */
import { readdirSync, readFileSync } from 'node:fs';
import { structureFaults } from './structure-faults.js';

const PACKAGES = new URL('../../../', import.meta.url);

const settingsOf = (folder) =>
  JSON.parse(readFileSync(new URL(`${folder}/package.json`, PACKAGES), 'utf8'));

const faults = structureFaults(
  new Map(readdirSync(PACKAGES).map((folder) => [folder, settingsOf(folder)])),
);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
