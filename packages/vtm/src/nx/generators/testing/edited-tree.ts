import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import type { Tree } from '@nx/devkit';
import { jest } from '@jest/globals';

/** Where the tests' manifest lies. */
export const MANIFEST = 'docs/backlog/virtual-task-manifest.json';

/** A tree with a manifest of the given tasks. */
export function treeWith(tasks: readonly unknown[]): Tree {
  const tree = createTreeWithEmptyWorkspace({ formatter: 'none' });
  tree.write(MANIFEST, JSON.stringify({ tasks }, null, 2));
  return tree;
}

/** The tasks of the manifest as the tree has them. */
export const tasksIn = (tree: Tree): readonly Readonly<Record<string, unknown>>[] =>
  (JSON.parse(tree.read(MANIFEST, 'utf8') ?? '') as { tasks: [] }).tasks;

/** What a generator prints while it works. */
export async function printed(work: () => Promise<void>): Promise<string> {
  const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  try {
    await work();
    return log.mock.calls.map(([text]) => String(text)).join('\n');
  } finally {
    log.mockRestore();
  }
}
