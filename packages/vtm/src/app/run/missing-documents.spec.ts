import { describe, expect, it } from '@jest/globals';
import { aUniverse } from '../../run/testing/a-universe.js';
import { aJob } from '../testing/a-run.js';
import { memoryWorld } from '../testing/memory-world.js';
import { missingDocuments } from './missing-documents.js';

const universe = aUniverse([
  aJob('A--T01', { specs: ['docs/there.md', 'docs/one.md'], guides: ['docs/two.md'] }),
  aJob('B--T01', { adrs: ['ADR-0006: Storage'] }),
  aJob('C--T01', { adrs: ['ADR-0007'] }),
  aJob('D--T01', { guides: ['docs/two.md'] }),
  aJob('E--T01'),
]);

async function lacking(positions: readonly number[], ...files: string[]) {
  const { ports, ...world } = memoryWorld();
  for (const file of files) world.files.add(file);
  const request = { universe, adrDirectory: 'decisions' };
  const found = await missingDocuments(request, ports.workspace, positions);
  return [...found].map(([position, { code, written }]) => `${position} ${code} ${written}`);
}

describe('the documents that tasks lack', () => {
  it('are named with the first one for each task', async () => {
    const files = ['docs/there.md', 'decisions/0006-storage.md'];
    expect(await lacking([0, 1, 2, 3, 4], ...files)).toEqual([
      '0 MISSING-SPEC docs/one.md',
      '2 MISSING-ADR ADR-0007',
      '3 MISSING-GUIDE docs/two.md',
    ]);
  });

  it('are looked for anew each time, and only for the tasks asked about', async () => {
    expect(await lacking([3])).toEqual(['3 MISSING-GUIDE docs/two.md']);
    expect(await lacking([3], 'docs/two.md')).toEqual([]);
    expect(await lacking([])).toEqual([]);
  });

  it('are decisions in the configured directory and in no other', async () => {
    expect(await lacking([1], 'docs/adr/0006-storage.md')).toEqual([
      '1 MISSING-ADR ADR-0006: Storage',
    ]);
  });
});
