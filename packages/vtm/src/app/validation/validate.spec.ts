import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import { MANIFEST } from '../testing/memory-files.js';
import { validated } from '../testing/validated.js';

const OTHER = 'x/virtual-task-manifest.json';
const PACKAGE_A = { 'packages/a/package.json': { name: 'a' } };

describe('a validation', () => {
  it('finds nothing wrong with sound manifests', async () => {
    const tasks = [aWrittenTask('A--T01', { file_scope: ['packages/a/'] })];
    expect(await validated(tasks, { files: { ...PACKAGE_A, [OTHER]: { tasks: [] } } })).toEqual({
      manifests: [MANIFEST, OTHER],
      tasks: 1,
      diagnostics: [],
      documents: [],
    });
  });

  it('finds errors and warnings, from the shape of a field to conflicts nobody declared', async () => {
    const shared = { file_scope: ['packages/a/'], capability_id: 'A' };
    const tasks = [
      aWrittenTask('A--T01', { ...shared, title: 3 }),
      aWrittenTask('B--T01', { ...shared, risk: 'huge', capability_id: 'B' }),
      aWrittenTask('C--T01', { ...shared, capability_id: 'C' }),
    ];
    const { diagnostics } = await validated(tasks, { files: PACKAGE_A });
    const codes = diagnostics.map(({ code }) => code);
    expect(codes.filter((code) => code !== 'VTM203')).toEqual(['VTM130', 'VTM111']);
    expect(codes).toContain('VTM203');
  });

  it('places what it finds about scopes at the entry', async () => {
    const tasks = [aWrittenTask('A--T01', { file_scope: ['packages/a/', 'pakages/b/'] })];
    expect((await validated(tasks, { files: PACKAGE_A })).diagnostics).toMatchObject([
      { code: 'VTM201', file: MANIFEST, line: 25, task: 'A--T01' },
    ]);
  });

  it('of one manifest leaves the others out, but not what concerns none', async () => {
    const files = {
      [OTHER]: { tasks: [aWrittenTask('B--T01', { risk: 'huge', related_specs: ['docs/b.md'] })] },
      'nx.json': { plugins: [{ plugin: 'vtm', options: { worker: 1 } }] },
    };
    const broken = aWrittenTask('A--T01', { risk: 'huge', related_specs: ['docs/a.md'] });
    const found = await validated([broken], { files, only: OTHER });
    expect(found).toMatchObject({
      manifests: [OTHER],
      tasks: 1,
      documents: [{ written: 'docs/b.md' }],
    });
    const places = found.diagnostics.map(({ file }) => file);
    expect(places).toEqual(expect.arrayContaining(['nx.json', OTHER]));
    expect(places).not.toContain(MANIFEST);
  });
});
