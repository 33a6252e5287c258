import { writeFileSync } from 'node:fs';
import { appears } from '../../io/testing/child-process.js';
import { claimCommand } from '../commands/claim.js';

/** Says by one file that it is ready, and claims a task as soon as another file is there. */
async function claimWhenTold([root = '', task = '', ready = '', go = '']: readonly string[]) {
  writeFileSync(ready, '');
  await appears(go);
  process.exitCode = await claimCommand(root, { task, by: null }, true);
}

void claimWhenTold(process.argv.slice(2));
