import type { Tree } from '@nx/devkit';
import { removeTasks } from '../../../app/edit/remove-tasks.js';
import { editInTree } from '../edit-in-tree.js';
import { listOf } from '../task/task-fields.js';
import type { RemoveGeneratorOptions } from './schema.js';

/** Takes tasks and all that names them out of the manifests. */
export async function removeTask(tree: Tree, options: RemoveGeneratorOptions): Promise<void> {
  const tasks = listOf(options.task) ?? [];
  const force = options.force === true;
  await editInTree(tree, (workspace, { standing }) =>
    removeTasks(workspace, { tasks, force }, standing),
  );
}
