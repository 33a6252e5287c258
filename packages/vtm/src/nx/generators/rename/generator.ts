import type { Tree } from '@nx/devkit';
import { renameTasks } from '../../../app/edit/rename-tasks.js';
import { editInTree } from '../edit-in-tree.js';
import type { RenameGeneratorOptions } from './schema.js';

/** Gives a task or a capability another name, everywhere. */
export async function rename(tree: Tree, options: RenameGeneratorOptions): Promise<void> {
  const { from, to, capability, criteria = false } = options;
  const what = capability === true ? 'capability' : 'task';
  await editInTree(tree, (workspace, { standing }) =>
    renameTasks(workspace, { what, from, to, criteria }, standing),
  );
}
