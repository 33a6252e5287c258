import type { TargetConfiguration } from '@nx/devkit';
import { hashText } from '../../manifest/hash.js';
import type { Task } from '../../manifest/task.js';
import { VERIFY_EXECUTOR } from '../names.js';
import { provingText } from './descriptions.js';
import type { Inference } from './inference.js';
import { proofInputs } from './proof-inputs.js';

/** So many characters of a hash tell one command from another. */
const SHORT = 'sha256:'.length + 16;

/**
 * The target that proves a task once it is completed. Whether it is cached depends on history, which is
 * added later (see `completed-nodes`).
 */
export function verifyTarget(
  task: Task,
  { workspace, owners, proofOf, entryOf }: Inference,
): TargetConfiguration {
  const { backlog, options, projects } = workspace;
  const argv = proofOf.get(task.id) ?? null;
  const ground = {
    projects,
    manifests: backlog.manifests.map(({ file }) => file),
    reads: options.verifyReads,
    further: options.verifyInputs,
  };
  // A hash, since Nx replaces tokens in options, and refuses some.
  const proof = argv && hashText(JSON.stringify(argv)).slice(0, SHORT);
  return {
    executor: VERIFY_EXECUTOR,
    options: { task: task.id, ...(proof === null ? {} : { proof }) },
    cache: false,
    metadata: { description: provingText(argv !== null) },
    // What nothing proves depends on nothing: ten thousand lists of files would only be handed about.
    inputs:
      argv === null
        ? []
        : proofInputs(
            task,
            { argv, owners: owners.get(task.id) ?? [], entry: entryOf(task) },
            ground,
          ),
  };
}
