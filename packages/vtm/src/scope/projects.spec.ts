import { describe, expect, it } from '@jest/globals';
import { mapProjects, ROOT_REGION } from './projects.js';

const map = mapProjects([
  { name: 'workspace', root: '.' },
  { name: 'foundation', root: 'packages/foundation' },
  { name: 'storage', root: 'packages/storage' },
  { name: 'plugin', root: 'packages/storage/plugin' },
  { name: '__proto__', root: 'libs/__proto__' },
]);

describe('the owners of a scope entry', () => {
  it.each([
    ['packages/foundation/src/hash/', ['foundation']],
    ['packages/foundation', ['foundation']],
    ['packages/storage/src/*.ts', ['storage']],
    ['packages/storage/', ['plugin', 'storage']],
    ['packages/storage/plugin/x.ts', ['plugin']],
    ['packages/*/tests/', ['foundation', 'storage']],
    ['packages/', ['foundation', 'plugin', 'storage']],
    ['packages/{foundation,storage}/x.ts', ['foundation', 'storage']],
    ['packages/f*/x.ts', ['foundation']],
    ['packages/*', []],
    ['libs/__proto__/x', ['__proto__']],
    ['README.md', ['workspace']],
    ['*.json', ['workspace']],
    ['**/x.ts', ['__proto__', 'foundation', 'plugin', 'storage', 'workspace']],
    ['packages/nope/', []],
    ['docs/adr/', []],
    ['!packages/storage/', []],
  ])('%s: %j', (entry, owners) => {
    expect(map.ownersOfEntry(entry)).toEqual(owners);
  });
});

describe('a task', () => {
  it('is owned by all projects of its scope and its tests, ascending', () => {
    const task = { scope: ['packages/storage/src/'], tests: ['packages/foundation/x.spec.ts'] };
    expect(map.ownersOf(task)).toEqual(['foundation', 'storage']);
  });

  it('belongs to the workspace root with what lies in no project', () => {
    const task = { scope: ['packages/storage/src/', 'docs/adr/', '!docs/'], tests: [] };
    expect(map.ownersOf(task)).toEqual(['storage', 'workspace']);
    const rootless = mapProjects([{ name: 'a', root: 'packages/a' }]);
    expect(rootless.ownersOf({ scope: ['package.json'], tests: [] })).toEqual([ROOT_REGION]);
    expect(rootless.ownersOf({ scope: ['tools/x', 'packages/a/'], tests: [] })).toEqual([
      ROOT_REGION,
      'a',
    ]);
    expect(rootless.ownersOf({ scope: [], tests: [] })).toEqual([]);
  });

  it('has its stray entries listed with the project spelt most like them', () => {
    const scope = ['packages/storge/src/', 'README.md', '!nowhere/x', 'packages/storage/'];
    expect(map.strayEntries({ scope })).toEqual([
      {
        entry: 'packages/storge/src/',
        index: 0,
        nearest: { name: 'storage', root: 'packages/storage' },
      },
    ]);
  });

  it('has no nearest project when there is none', () => {
    expect(mapProjects([]).strayEntries({ scope: ['a/'] })).toEqual([
      { entry: 'a/', index: 0, nearest: null },
    ]);
  });
});
