import type { Tree } from '@nx/devkit';
import { addTasks } from '../../../app/edit/add-tasks.js';
import { editInTree } from '../edit-in-tree.js';
import { requestedFields, wholeTexts } from '../task/task-fields.js';
import type { CapabilityGeneratorOptions } from './schema.js';

/** Appends several tasks of one capability, by default each depending on the one before. */
export async function generateCapability(
  tree: Tree,
  options: CapabilityGeneratorOptions,
): Promise<void> {
  const { capability, manifest, acceptSuggestions, chain = true } = options;
  const common = requestedFields(options);
  const tasks = (wholeTexts(options.task) ?? []).map((text) => ({ ...common, ...taskIn(text) }));
  const place = { capability, ...(manifest ? { manifest } : {}) };
  const accept = acceptSuggestions === true;
  await editInTree(tree, (workspace, facts) =>
    addTasks(workspace, { ...place, tasks, chain, acceptSuggestions: accept }, facts),
  );
}

/** "title: criterion; criterion"; without a colon the title is the criterion, too. */
function taskIn(text: string): { readonly title: string; readonly criteria: readonly string[] } {
  const colon = text.indexOf(': ');
  const title = (colon < 0 ? text : text.slice(0, colon)).trim();
  const criteria = (colon < 0 ? text : text.slice(colon + 1)).split(';').map((one) => one.trim());
  return { title, criteria: criteria.filter((one) => one !== '') };
}
