import type { Tree } from '@nx/devkit';
import { addTasks } from '../../../app/edit/add-tasks.js';
import { editInTree } from '../edit-in-tree.js';
import type { TaskGeneratorOptions } from './schema.js';
import { requestedFields, wholeTexts } from './task-fields.js';

/** Appends a task to a manifest. */
export async function generateTask(tree: Tree, options: TaskGeneratorOptions): Promise<void> {
  const { title, criterion, capability, manifest, acceptSuggestions } = options;
  const task = { ...requestedFields(options), title, criteria: wholeTexts(criterion) ?? [] };
  const place = { capability, ...(manifest ? { manifest } : {}) };
  const accept = acceptSuggestions === true;
  await editInTree(tree, (workspace, facts) =>
    addTasks(workspace, { ...place, tasks: [task], acceptSuggestions: accept }, facts),
  );
}
