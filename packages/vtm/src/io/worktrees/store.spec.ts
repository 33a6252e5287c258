import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { scratch } from '../testing/scratch.js';
import { mirrorStore } from './store.js';
import { putTree, treeOf } from './testing/tree.js';
import type { Tree } from './testing/tree.js';

const MODULES = 'node_modules';
const STORE = `${MODULES}/.pnpm`;
let from = '';
let to = '';

beforeEach(() => {
  const top = scratch();
  from = join(top, 'app');
  to = join(top, 'app.vtm/task-1');
  putTree(to, { 'packages/a/index.js': 'own' });
  putTree(from, { 'packages/a/index.js': 'a' });
});

/** The store in the worktree after mirroring it, by paths below it. */
function mirrored(files: Tree): Tree {
  const inStore = Object.entries(files).map(([path, text]) => [`${STORE}/${path}`, text]);
  putTree(from, Object.fromEntries(inStore) as Tree);
  mkdirSync(join(to, MODULES), { recursive: true });
  mirrorStore(STORE, { from, to });
  return treeOf(join(to, STORE));
}

const original = (entry: string): string => `-> ${from}/${STORE}/${entry}`;

describe('a store of packages', () => {
  it('consists of links to the installed ones and a copy of its lock', () => {
    const dep = '-> ../../dep@1/node_modules/dep';
    const files = {
      'dep@1/node_modules/dep/index.js': '',
      'lock.yaml': 'lock',
      'user@1/node_modules/dep': dep,
      'user@1/node_modules/@s/odd': '-> ../../../dep@1/node_modules/dep',
      'user@1/node_modules/user/index.js': '',
    };
    expect(mirrored(files)).toEqual({
      'dep@1': original('dep@1'),
      'lock.yaml': 'lock',
      'user@1': original('user@1'),
    });
  });

  it('leads to packages of the workspace by the names that all may use', () => {
    const files = {
      'node_modules/dep': '-> ../dep@1/node_modules/dep',
      'node_modules/@w/a': '-> ../../../../packages/a',
    };
    expect(mirrored(files)).toEqual(files);
  });

  it.each([
    ['by a scoped name', '@w/a', '-> ../../../../../packages/a'],
    ['by a plain name', 'a', '-> ../../../../packages/a'],
  ])('copies a package that has one of the workspace beside it %s', (_title, name, text) => {
    const files = {
      'peery@1/node_modules/peery/lib/index.js': 'peery',
      [`peery@1/node_modules/${name}`]: text,
      'peery@1/node_modules/dep': '-> ../../dep@1/node_modules/dep',
    };
    const dep = { 'dep@1/node_modules/dep/index.js': '' };
    expect(mirrored({ ...dep, ...files })).toEqual({ 'dep@1': original('dep@1'), ...files });
  });

  it('copies what leads to such a package over any number of others, in a ring too', () => {
    const files = {
      'peery@1/node_modules/a': '-> ../../../../packages/a',
      'peery@1/node_modules/far': '-> ../../far@1/node_modules/far',
      'near@1/node_modules/peery': '-> ../../peery@1/node_modules/peery',
      'far@1/node_modules/@s/near': '-> ../../../near@1/node_modules/near',
      'far@1/node_modules/far/index.js': 'far',
    };
    expect(mirrored(files)).toEqual(files);
  });

  it("copies yarn's packages too, which lie beside their needs", () => {
    const files = {
      'peery-1/node_modules/@w/a': '-> ../../../../../packages/a',
      'peery-1/node_modules/peery': '-> ../package',
      'peery-1/package/index.js': 'peery',
    };
    expect(mirrored(files)).toEqual(files);
  });

  it('links a package that needs something outside of the checkout', () => {
    const files = {
      'p@1/node_modules/lib': '-> ../../../../../lib',
      'p@1/node_modules/abs': '-> /opt/lib',
    };
    expect(mirrored(files)).toEqual({ 'p@1': original('p@1') });
  });
});

describe('a package of the workspace that pnpm injected', () => {
  const COPY = 'a@file/node_modules/a';
  const files = {
    [`${COPY}/index.js`]: 'a',
    [`${COPY}/dist/built.js`]: 'built',
    'user@1/node_modules/a': `-> ../../${COPY}`,
  };
  const note = (injectedDeps: unknown) =>
    putTree(from, { [`${MODULES}/.modules.yaml`]: JSON.stringify({ injectedDeps }) });

  it('holds the files of the worktree by hard links, and copies of those it lacks', () => {
    note({ 'packages/a': [`${STORE}/${COPY}`] });
    expect(mirrored(files)).toEqual({ ...files, [`${COPY}/index.js`]: 'own' });
    const inode = (path: string) => statSync(join(to, path)).ino;
    expect(inode(`${STORE}/${COPY}/index.js`)).toBe(inode('packages/a/index.js'));
  });

  it('takes no file from behind a link of the worktree', () => {
    putTree(to, { 'packages/a/dist': '-> /etc' });
    note({ 'packages/a': [`${STORE}/${COPY}`] });
    expect(mirrored(files)).toMatchObject({ [`${COPY}/dist/built.js`]: 'built' });
  });

  it.each([undefined, null, 7, { 'packages/a': 7 }, { '../..': ['../../..'] }, []])(
    'is taken for an installed one when the note of it says %j',
    (injectedDeps) => {
      note(injectedDeps);
      expect(mirrored(files)).toEqual({
        'a@file': original('a@file'),
        'user@1': original('user@1'),
      });
    },
  );
});
