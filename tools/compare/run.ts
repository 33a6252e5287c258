/**
 * `npm run compare`: gives one small slice to each tool that can be installed, prints what was seen of it as a table, and
 * ends with 1 when docs/comparison.md says otherwise or a tool could not be looked at.
 */
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nxPackage from 'nx/package.json';
import { linkCommand, linkModules } from '../workspace/link-modules.js';
import { seenByHand } from './by-hand.js';
import { deviations, factsTable } from './facts.js';
import type { Seen } from './facts.js';
import { installedIn, MOON, TASKMASTER } from './installed.js';
import { seenOfMoon } from './moon.js';
import { seenOfNx } from './nx.js';
import { seenOfTaskmaster } from './taskmaster.js';
import { seenOfVtm } from './vtm.js';

const REPOSITORY = join(__dirname, '../..');
const PAGE = 'docs/comparison.md';

/** A tool: how it comes into a folder that is not there yet, and what is then looked at. */
interface Look {
  readonly name: string;
  readonly install: (folder: string) => string;
  readonly see: (root: string) => Seen | Promise<Seen>;
}

const LOOKS: readonly Look[] = [
  { name: 'nx', install: withOurs, see: (root) => seenOfNx(root, nxPackage.version) },
  {
    name: 'moon',
    install: (folder) => installedIn(folder, MOON),
    see: (root) => seenOfMoon(root, MOON.version),
  },
  {
    name: 'taskmaster',
    install: (folder) => installedIn(folder, TASKMASTER),
    see: (root) => seenOfTaskmaster(root, TASKMASTER.version),
  },
  { name: 'worktrees', install: withOurs, see: seenByHand },
  { name: 'vtm', install: withOurs, see: (root) => seenOfVtm(root, withOurs(`${root}-hidden`)) },
];

async function main(): Promise<void> {
  const temporary = mkdtempSync(join(tmpdir(), 'compare-'));
  const seen: Seen[] = [];
  const failed: string[] = [];
  for (const look of LOOKS) {
    console.error(`looking at ${look.name} …`);
    try {
      const root = look.install(join(temporary, look.name));
      seen.push(await awayFromHome(temporary, () => look.see(root)));
    } catch (error) {
      failed.push(`${look.name} could not be looked at: ${(error as Error).message}`);
    }
  }
  rmSync(temporary, { recursive: true, force: true, maxRetries: 10 });
  console.log(factsTable(seen));
  const page = readFileSync(join(REPOSITORY, PAGE), 'utf8');
  const wrong = [...failed, ...deviations(page, seen)];
  console.log(wrong.length > 0 ? `\n${wrong.join('\n')}` : `\n${PAGE} says the same.`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

/** Tools keep caches and settings in the home folder, and may update themselves: not those of whoever runs this. */
async function awayFromHome<T>(home: string, act: () => T | Promise<T>): Promise<T> {
  const { HOME } = process.env;
  Object.assign(process.env, { HOME: home, TASKMASTER_SKIP_AUTO_UPDATE: '1' });
  try {
    return await act();
  } finally {
    if (HOME !== undefined) process.env['HOME'] = HOME;
  }
}

/** A new folder with the packages of this repository, the commands nx and vtm among them. */
function withOurs(folder: string): string {
  linkModules(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'));
  symlinkSync(join(REPOSITORY, 'packages/vtm'), join(folder, 'node_modules/vtm'), 'junction');
  linkCommand(folder, 'nx', 'nx/dist/bin/nx.js');
  linkCommand(folder, 'vtm', 'vtm/dist/cli/main.js');
  return folder;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
