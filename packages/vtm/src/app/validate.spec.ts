import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../manifest/testing/a-written-task.js';
import { MANIFEST, opened } from './testing/memory-files.js';
import { validate } from './validate.js';

const OTHER = 'x/virtual-task-manifest.json';

describe('a validation', () => {
  it('finds nothing wrong with sound manifests', async () => {
    const tasks = [aWrittenTask('A--T01', { file_scope: ['packages/a/'] })];
    const others = { 'packages/a/package.json': { name: 'a' }, [OTHER]: { tasks: [] } };
    expect(validate(await opened(tasks, others, { lint: true }))).toEqual({
      manifests: [MANIFEST, OTHER],
      tasks: 1,
      errors: 0,
      warnings: 0,
      diagnostics: [],
    });
  });

  it('counts errors and warnings, from the shape of a field to conflicts nobody declared', async () => {
    const shared = { file_scope: ['packages/a/'], capability_id: 'A' };
    const tasks = [
      aWrittenTask('A--T01', { ...shared, title: 3 }),
      aWrittenTask('B--T01', { ...shared, risk: 'huge', capability_id: 'B' }),
      aWrittenTask('C--T01', { ...shared, capability_id: 'C' }),
    ];
    const others = { 'packages/a/package.json': { name: 'a' } };
    const view = validate(await opened(tasks, others));
    const codes = view.diagnostics.map(({ code }) => code);
    expect(codes.filter((code) => code !== 'VTM203')).toEqual(['VTM130', 'VTM111']);
    expect(codes).toContain('VTM203');
    expect(view.errors).toBe(1);
    expect(view.warnings).toBe(codes.length - 1);
  });

  it('places what it finds about scopes at the entry', async () => {
    const tasks = [aWrittenTask('A--T01', { file_scope: ['packages/a/', 'pakages/b/'] })];
    const others = { 'packages/a/package.json': { name: 'a' } };
    expect(validate(await opened(tasks, others)).diagnostics).toMatchObject([
      { code: 'VTM201', file: MANIFEST, line: 25, task: 'A--T01' },
    ]);
  });

  it('of one manifest leaves the others out, but not what concerns none', async () => {
    const others = {
      [OTHER]: { tasks: [aWrittenTask('B--T01', { risk: 'huge' })] },
      'nx.json': { plugins: [{ plugin: 'vtm', options: { worker: 1 } }] },
    };
    const workspace = await opened([aWrittenTask('A--T01', { risk: 'huge' })], others);
    const view = validate(workspace, OTHER);
    expect(view).toMatchObject({ manifests: [OTHER], tasks: 1, errors: 2 });
    expect(view.diagnostics.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['nx.json', OTHER]),
    );
    expect(view.diagnostics.some(({ file }) => file === MANIFEST)).toBe(false);
  });
});
