import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { seenByHand } from '../../../tools/compare/by-hand.js';
import { deviations } from '../../../tools/compare/facts.js';
import { seenOfNx } from '../../../tools/compare/nx.js';
import { seenOfVtm } from '../../../tools/compare/vtm.js';
import { OWN_NX } from './support/nx-versions.js';
import { linkInstalled } from './support/workspace.js';

const PAGE = readFileSync(resolve(__dirname, '../../../docs/comparison.md'), 'utf8');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'compare-')));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

/** A folder in which Nx and vtm are installed. */
function newFolder(): string {
  const root = mkdtempSync(join(folder, 'slice-'));
  linkInstalled(root);
  return root;
}

describe('the page that compares', () => {
  it('says of plain Nx what is seen of it', () => {
    expect(deviations(PAGE, [seenOfNx(newFolder(), OWN_NX.nx)])).toEqual([]);
  });

  it('says of worktrees by hand what is seen of them', async () => {
    expect(deviations(PAGE, [await seenByHand(newFolder())])).toEqual([]);
  });

  it('says of vtm what is seen of it', () => {
    expect(deviations(PAGE, [seenOfVtm(newFolder(), newFolder())])).toEqual([]);
  });
});
