import type { ProjectConfiguration } from '@nx/devkit';
import { SYNC_GENERATOR } from '../../app/init/nx-json.js';
import { taskTags } from '../../app/workspace/task-tags.js';
import type { Task } from '../../manifest/task.js';
import { taskRoot, VTM_TAG } from '../names.js';
import { doingText, TECHNOLOGIES, titleText } from './descriptions.js';
import type { Inference } from './inference.js';
import { scheduling } from './pipeline-targets.js';
import { taskInputs } from './task-inputs.js';
import { verifyTarget } from './verify-target.js';

/** The project that stands for a task. */
export function taskProject(task: Task, inference: Inference): ProjectConfiguration {
  const { targets, sync } = inference.workspace.options;
  return {
    name: task.id,
    root: taskRoot(task),
    tags: [
      VTM_TAG,
      ...taskTags(task, inference.groupOf.get(task.id), inference.owners.get(task.id) ?? []),
    ],
    metadata: {
      description: titleText(task.title),
      technologies: TECHNOLOGIES,
      vtm: {
        dependsOn: (inference.edges.get(task.id) ?? []).filter((id) => inference.names.has(id)),
      },
    },
    targets: {
      [targets.task]: {
        ...scheduling(task.id, targets.task, inference.pipeline),
        options: { task: task.id },
        cache: false,
        inputs: taskInputs(task, inference.entryOf(task)),
        metadata: { description: doingText(inference.besideOf(task.id)) },
        ...(sync ? { syncGenerators: [SYNC_GENERATOR] } : {}),
      },
      [targets.verify]: verifyTarget(task, inference),
    },
  };
}
