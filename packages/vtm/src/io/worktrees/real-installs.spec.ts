import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { git, scratch } from '../testing/scratch.js';
import { linkModules } from './link-modules.js';
import { packageFoldersOf } from './package-folders.js';
import { installers, pack } from './testing/installers.js';
import type { Installer } from './testing/installers.js';
import { putTree, treeOf } from './testing/tree.js';

const home = realpathSync(mkdtempSync(join(tmpdir(), 'vtm-home-')));
const vendor = join(home, 'vendor');

beforeAll(() => {
  mkdirSync(vendor);
  putTree(join(home, 'peery'), {
    'package.json': json({ name: 'peery', version: '1.0.0', peerDependencies: { '@w/a': '*' } }),
    'index.js': 'module.exports = require("@w/a");',
  });
  pack(vendor, home, dirname(require.resolve('picocolors/package.json')), join(home, 'peery'));
});
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));

const json = (value: unknown): string => JSON.stringify(value, null, 2);

/** What package b's test sees: a by `require` and `import`, a third-party package, and one that asks for a. */
const TEST = `import('@w/a').then(({ default: imported }) => console.log(JSON.stringify({
  required: require('@w/a'), imported, third: require('picocolors').createColors(false).red('third'),
  asked: require('peery') })));`;

/** A repository of a workspace with packages a and b, b needing a, installed. */
function installed({ files, sibling, install }: Installer): string {
  const top = join(scratch(), 'app');
  const tarball = (name: string) =>
    `file:../../vendor/${readdirSync(vendor).find((file) => file.startsWith(name))}`;
  const dependencies = {
    '@w/a': sibling,
    picocolors: tarball('picocolors'),
    peery: tarball('peery'),
  };
  putTree(top, {
    ...files,
    '.gitignore': 'node_modules/\n.pnp.*\n.yarn/\n',
    'package.json': json({ name: 'top', private: true, workspaces: ['packages/*'] }),
    'packages/a/package.json': json({ name: '@w/a', version: '1.0.0', main: 'index.js' }),
    'packages/a/index.js': 'module.exports = "old";',
    'packages/b/package.json': json({ name: '@w/b', version: '1.0.0', dependencies }),
    'packages/b/test.js': TEST,
  });
  mkdirSync(join(top, 'vendor'));
  for (const file of readdirSync(vendor))
    copyFileSync(join(vendor, file), join(top, 'vendor', file));
  install(top);
  git(top, 'init', '--quiet', '--initial-branch=main');
  git(top, 'add', '--all');
  git(top, 'commit', '--quiet', '--message=installed');
  return top;
}

async function linkedWorktree(top: string): Promise<string> {
  const worktree = join(dirname(top), 'app.vtm/task-1');
  git(top, 'worktree', 'add', '--quiet', '-b', 'task-1', worktree);
  const folders = await packageFoldersOf(top);
  if (!folders.ok) throw new Error(folders.error);
  expect(await linkModules(top, worktree, folders.value)).toMatchObject({ ok: true });
  return worktree;
}

/** Hoisted modules lie in the checkout, and look for others from there. */
const HOISTED = ['npm', 'yarn 1', 'yarn 4, node-modules'];

describe.each(Object.entries(installers(home)))(
  'a worktree of a workspace of %s',
  (name, installer) => {
    it("lets b's test see a changed a and third-party modules, and an install in it leaves the checkout alone", async () => {
      const top = installed(installer);
      const worktree = await linkedWorktree(top);
      writeFileSync(join(worktree, 'packages/a/index.js'), 'module.exports = "new";');
      const seen = JSON.parse(installer.node(join(worktree, 'packages/b'), 'test.js')) as unknown;
      const asked = HOISTED.includes(name) ? 'old' : 'new';
      expect(seen).toEqual({ required: 'new', imported: 'new', third: 'third', asked });
      expect(git(worktree, 'status', '--porcelain')).toBe('M packages/a/index.js');
      const before = treeOf(top);
      installer.install(worktree);
      expect(treeOf(top)).toEqual(before);
    }, 30_000);
  },
);
