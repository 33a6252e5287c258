import { detectPackageManager } from '@nx/devkit';
import type { Tree } from '@nx/devkit';
import { diagnostic } from '../../../base/diagnostic.js';
import type { Diagnostic } from '../../../base/diagnostic.js';
import { fail, ok } from '../../../base/result.js';
import type { Result } from '../../../base/result.js';
import { providerNamed } from '../../../ci/provider.js';
import { vtmWorkflow } from '../../../ci/vtm-workflow.js';
import {
  replacementFor,
  usualFile,
  workflowFile,
  workflowText,
} from '../../../ci/workflow-file.js';
import { findRepository } from '../../../io/git.js';
import { ciText } from '../../../report/ci-text.js';
import { paintOn } from '../../paint.js';
import { refuse } from '../refuse.js';
import { treeFiles } from '../tree-files.js';
import type { CiGeneratorOptions } from './schema.js';
import { workspaceFacts } from './workspace-facts.js';

/** Writes the workflow of a workspace for a provider of CI, unless somebody has made one there. */
export async function generateCi(tree: Tree, options: CiGeneratorOptions): Promise<void> {
  const provider = providerNamed(options.provider ?? 'github');
  if (!provider.ok) return refuse([provider.error]);
  const asked = options.file?.trim() || usualFile(provider.value);
  const file = workflowFile(asked, provider.value);
  if (!file.ok) return refuse([file.error]);
  const atTop = await onlyAtTop(tree.root, file.value);
  if (!atTop.ok) return refuse([atTop.error]);
  const files = treeFiles(tree);
  const facts = workspaceFacts(files, detectPackageManager(tree.root));
  if (!facts.ok) return refuse(facts.error);
  const found = files.has(file.value) ? files.read(file.value) : ok(null);
  if (!found.ok) return refuse([found.error]);
  const wanted = workflowText(vtmWorkflow(facts.value), provider.value, file.value);
  const replacement = replacementFor(found.value, wanted, file.value);
  if (!replacement.ok) return refuse([replacement.error]);
  const isNew = replacement.value !== null;
  const written = isNew ? files.write(file.value, replacement.value) : ok(undefined);
  if (!written.ok) return refuse([written.error]);
  console.log(
    ciText({ file: file.value, isNew, branch: facts.value.branch }, paintOn(process.stdout)),
  );
}

/** A provider looks at the top of the repository; VTM414 when the workspace lies below it. */
async function onlyAtTop(root: string, file: string): Promise<Result<void, Diagnostic>> {
  const repository = await findRepository(root);
  if (!repository.ok || repository.value.prefix === '') return ok(undefined);
  return fail(
    diagnostic(
      'VTM414',
      `the workspace lies in ${repository.value.prefix}, and workflows are looked for at the top of the repository`,
      `Write ${file} there by hand: docs/guide/ci.md of vtm lists the commands to call in ${repository.value.prefix}.`,
    ),
  );
}
