import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { visitNotIgnoredFiles } from '@nx/devkit';
import type { FileChange, Tree } from '@nx/devkit';
import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { realPathOf, within } from '../../io/repository/work-tree.js';
import { workspaceFiles } from '../../io/workspace-files.js';
import type { WorkspaceFiles } from '../../run/ports.js';

/**
 * The files of a workspace as a generator sees them: those on disk and, over them, what the tree has
 * changed so far. Nothing reaches the disk before Nx writes the tree, and nothing outside of the workspace.
 * Without a repository, which knows what is ignored, Nx's own walk of the tree lists the files.
 */
export function treeFiles(tree: Tree): WorkspaceFiles {
  const disk = workspaceFiles(tree.root);
  return {
    listJson: async () => {
      const onDisk = await disk.listJson();
      return ok(onDisk.ok ? changed(tree, onDisk.value) : visited(tree).sort());
    },
    read: (path) => {
      const change = changeOf(tree, path);
      if (!change) return disk.read(path);
      return change.content === null ? fail(deleted(path)) : ok(change.content.toString('utf8'));
    },
    has: (path) => tree.exists(path) || (!changeOf(tree, path) && disk.has(path)),
    write: (path, text) => writeToTree(tree, path, text),
    remove: (path) => {
      tree.delete(path);
      return ok(undefined);
    },
  };
}

const changeOf = (tree: Tree, path: string): FileChange | undefined =>
  tree.listChanges().find((change) => change.path === path);

function changed(tree: Tree, onDisk: readonly string[]): string[] {
  const paths = new Set([...onDisk, ...visited(onlyChanges(tree))]);
  for (const { path, type } of tree.listChanges()) if (type === 'DELETE') paths.delete(path);
  return [...paths].sort();
}

/** The JSON files below the root of a tree that no ignore file hides. */
function visited(tree: Tree): string[] {
  const paths: string[] = [];
  visitNotIgnoredFiles(tree, '.', (path) => paths.push(path));
  return paths.filter((path) => /\.jsonc?$/.test(path));
}

/** The same tree, in which nothing but what has changed is found. */
function onlyChanges(tree: Tree): Tree {
  const paths = tree.listChanges().map(({ path }) => path);
  const children = (folder: string): string[] => {
    const above = folder === '' ? '' : `${folder}/`;
    const below = paths.filter((path) => path.startsWith(above));
    return [...new Set(below.map((path) => path.slice(above.length).split('/', 1)[0] ?? ''))];
  };
  return Object.assign(Object.create(tree) as Tree, { children });
}

/** A folder on the way need not be there: Nx makes it. */
function writeToTree(tree: Tree, path: string, text: string): Result<void, Diagnostic> {
  const target = realPathOf(join(tree.root, path));
  if (within(realPathOf(tree.root), target) === null)
    return fail(unwritten(path, `it leads to ${target}, outside of the workspace`));
  const there = lstatSync(target, { throwIfNoEntry: false });
  if (there?.isDirectory()) return fail(unwritten(path, 'it is a folder'));
  if (there?.isSymbolicLink()) return fail(unwritten(path, 'it is a link that leads nowhere'));
  tree.write(path, text);
  return ok(undefined);
}

const deleted = (path: string): Diagnostic =>
  diagnostic('VTM101', `${path} cannot be read: it has been deleted`, 'Check that it exists.', {
    ...{ file: path, line: 1, column: 1 },
  });

const unwritten = (path: string, why: string): Diagnostic =>
  diagnostic(
    'VTM315',
    `${path} cannot be written: ${why}`,
    'Check the folder, and what the file is or links to.',
    { file: path },
  );
