import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { scratch } from '../testing/scratch.js';
import { linkModules } from './link-modules.js';
import { putTree, treeOf } from './testing/tree.js';
import type { Tree } from './testing/tree.js';

let from = '';
let to = '';

beforeEach(() => {
  const top = scratch();
  from = join(top, 'app');
  to = join(top, 'app.vtm/task-1');
  for (const checkout of [from, to]) mkdirSync(join(checkout, 'packages/a'), { recursive: true });
});

const linked = async (...folders: string[]): Promise<Tree> => {
  expect(await linkModules(from, to, folders)).toEqual({ ok: true, value: undefined });
  return treeOf(to);
};

describe('a link among the modules', () => {
  it.each([
    ['to a package of the workspace stays relative', '-> ../packages/a', '-> ../packages/a'],
    ['to nothing stays as it is', '-> ../packages/none', '-> ../packages/none'],
    [
      'to a source by its full path leads to the worktree',
      '-> FROM/packages/a',
      '-> TO/packages/a',
    ],
    ['to the top by its full path leads to the worktree', '-> FROM', '-> TO'],
    [
      'to a module by its full path stays as it is',
      '-> FROM/node_modules/x',
      '-> FROM/node_modules/x',
    ],
    ['to elsewhere stays as it is', '-> /opt/x', '-> /opt/x'],
    ['to a name that only begins like the checkout stays as it is', '-> FROM2/x', '-> FROM2/x'],
    ['out of the checkout leads to the same place', '-> ../../lib', '-> FROM/../lib'],
  ])('%s', async (_title, text, expected) => {
    const real = (line: string) =>
      line.replace('FROM/..', dirname(from)).replace('FROM', from).replace('TO', to);
    putTree(from, { 'node_modules/it': real(text) });
    expect(await linked('')).toEqual({ 'node_modules/it': real(expected) });
  });
});

describe('the modules of a worktree', () => {
  it('are links to the installed ones, in scopes too', async () => {
    putTree(from, {
      'node_modules/left/index.js': '',
      'node_modules/@s/right/index.js': '',
      'node_modules/@s/own': '-> ../../packages/a',
      'node_modules/.prisma/client/index.js': '',
    });
    expect(await linked('')).toEqual({
      'node_modules/.prisma': `-> ${from}/node_modules/.prisma`,
      'node_modules/@s/own': '-> ../../packages/a',
      'node_modules/@s/right': `-> ${from}/node_modules/@s/right`,
      'node_modules/left': `-> ${from}/node_modules/left`,
    });
  });

  it('have commands that run what the worktree holds', async () => {
    putTree(from, {
      'node_modules/.bin/left': '-> ../left/cli.js',
      'packages/a/node_modules/.bin/up': '-> ../../../../node_modules/left/cli.js',
    });
    expect(await linked('', 'packages/a')).toEqual({
      'node_modules/.bin/left': '-> ../left/cli.js',
      'packages/a/node_modules/.bin/up': '-> ../../../../node_modules/left/cli.js',
    });
  });

  it('have shell shims whose paths lead to the worktree, and may be run', async () => {
    const shim = (top: string) => `export NODE_PATH="${top}/node_modules/x:${top}/y:/z${from}/q"\n`;
    putTree(from, { 'node_modules/.bin/left': `#!/bin/sh\n# é\n${shim(from)}` });
    writeFileSync(join(from, 'node_modules/.bin/run'), shim(from), { mode: 0o755 });
    expect(await linked('')).toEqual({
      'node_modules/.bin/left': `#!/bin/sh\n# é\n${shim(to)}`,
      'node_modules/.bin/run': shim(to),
    });
    expect(statSync(join(to, 'node_modules/.bin/run')).mode & 0o777).toBe(0o755);
  });

  it("hold copies of the package manager's notes, which may be written", async () => {
    putTree(from, { 'node_modules/.package-lock.json': '{}' });
    await linked('');
    writeFileSync(join(to, 'node_modules/.package-lock.json'), 'changed');
    expect(readFileSync(join(from, 'node_modules/.package-lock.json'), 'utf8')).toBe('{}');
  });

  it('share no cache', async () => {
    putTree(from, {
      'node_modules/.cache/x': '',
      'node_modules/.vite/x': '',
      'node_modules/.vite-temp/x': '',
    });
    expect(await linked('')).toEqual({});
  });

  it('are left out where the checkout has none or the worktree has no such package', async () => {
    putTree(from, { 'gone/node_modules/x/index.js': '' });
    expect(await linked('', 'gone', 'packages/a', 'nowhere')).toEqual({});
    expect(existsSync(join(to, 'gone'))).toBe(false);
  });

  it('may be named by anything a file may be named by', async () => {
    const names = ['--force', '__proto__', 'a b', 'line\nbreak', '$(x)', 'ö', '..x', "'"];
    for (const name of names) putTree(from, { [`node_modules/${name}/index.js`]: '' });
    const expected = names.map((name) => [
      `node_modules/${name}`,
      `-> ${from}/node_modules/${name}`,
    ]);
    expect(await linked('')).toEqual(Object.fromEntries(expected));
  });
});

describe('what a worktree has', () => {
  it('stays: a tracked module, a file, a link, and gets its own modules', async () => {
    putTree(from, {
      'node_modules/patched/index.js': 'installed',
      'node_modules/patched/node_modules/dep/index.js': '',
      'node_modules/other': '-> ../packages/a',
      'node_modules/.notes': 'installed',
      'node_modules/@s/x/index.js': 'installed',
    });
    const own = {
      'node_modules/patched/index.js': 'own',
      'node_modules/other': '-> nowhere',
      'node_modules/.notes': 'own',
      'node_modules/@s': 'own',
    };
    putTree(to, own);
    expect(await linked('', 'node_modules/patched')).toEqual({
      ...own,
      'node_modules/patched/node_modules/dep': `-> ${from}/node_modules/patched/node_modules/dep`,
    });
  });

  it.each(['packages/a/deep', 'packages/linked', 'node_modules/@s', 'node_modules'])(
    'is never followed when it is a link: %s',
    async (link) => {
      const outside = scratch();
      mkdirSync(join(outside, 'deep'));
      const folders = ['', 'packages/a/deep', 'packages/linked', 'packages/linked/deep'];
      for (const folder of folders)
        putTree(join(from, folder), { 'node_modules/@s/x/index.js': '' });
      putTree(to, { [link]: `-> ${outside}` });
      await linked(...folders);
      expect(readdirSync(outside)).toEqual(['deep']);
      expect(readdirSync(join(outside, 'deep'))).toEqual([]);
    },
  );

  it('is never written through where half a copy would lie', async () => {
    const outside = scratch();
    putTree(outside, { file: 'outside' });
    putTree(from, { 'node_modules/.notes': 'installed' });
    putTree(to, { 'node_modules/.vtm-partial': `-> ${outside}/file` });
    expect(await linked('')).toEqual({ 'node_modules/.notes': 'installed' });
    expect(treeOf(outside)).toEqual({ file: 'outside' });
  });

  it('is never left by a folder that leads out', async () => {
    putTree(from, { '../node_modules/x/index.js': '' });
    mkdirSync(join(to, '../packages'));
    await linked('..', 'packages/../..', '../packages');
    expect(readdirSync(dirname(to)).sort()).toEqual(['packages', 'task-1']);
    expect(readdirSync(join(to, '../packages'))).toEqual([]);
  });
});

describe('linking again', () => {
  beforeEach(() => {
    putTree(from, {
      'node_modules/left/index.js': '',
      'node_modules/@s/right/index.js': '',
      'node_modules/.bin/left': '-> ../left/cli.js',
      'node_modules/.notes': 'installed',
      'node_modules/.pnpm/p@1/node_modules/p/lib/index.js': 'p',
      'node_modules/.pnpm/p@1/node_modules/@w/a': '-> ../../../../../packages/a',
    });
  });

  it('changes nothing', async () => {
    const first = await linked('');
    expect(await linked('')).toEqual(first);
  });

  it('completes what was cut off, at whatever name', async () => {
    const whole = await linked('');
    const names = Object.keys(whole);
    for (const [done, cut] of names.entries()) {
      to = join(scratch(), 'again');
      mkdirSync(to);
      putTree(to, Object.fromEntries(Object.entries(whole).slice(0, done)));
      mkdirSync(dirname(join(to, cut)), { recursive: true });
      putTree(to, { [join(dirname(cut), '.vtm-partial')]: 'half a co' });
      const tree = await linked('');
      for (const name of names) expect(tree[name]).toBe(whole[name]);
    }
  });
});

it('fails with what, where and what to do when the worktree cannot be written', async () => {
  putTree(from, { 'node_modules/left/index.js': '' });
  putTree(to, { '../file': '' });
  const nowhere = join(to, '../file');
  expect(await linkModules(join(from, 'none'), to, [''])).toMatchObject({
    error: { code: 'VTM312' },
  });
  expect(await linkModules(from, nowhere, [''])).toMatchObject({
    ok: false,
    error: {
      code: 'VTM312',
      message: expect.stringContaining(nowhere),
      remedy: expect.stringContaining('run again'),
    },
  });
});
