import { conflictCounts } from '../../../packages/vtm/src/conflicts/conflict-set.js';
import { findConflicts } from '../../../packages/vtm/src/conflicts/find-conflicts.js';
import { assembleBacklog } from '../../../packages/vtm/src/manifest/backlog.js';
import { parseManifest } from '../../../packages/vtm/src/manifest/parse.js';
import { buildModel } from '../../../packages/vtm/src/plan/model.js';
import { buildPlan } from '../../../packages/vtm/src/plan/build-plan.js';
import { manyTasks } from '../many-tasks.js';

/** What the way from a manifest's text to its plan took, step by step. */
export interface PipelineMeasure {
  readonly tasks: number;
  readonly pairs: number;
  readonly steps: readonly { readonly name: string; readonly milliseconds: number }[];
  /** Most memory the whole process has held. */
  readonly peakMegabytes: number;
  /** Whether the plan meets its bound. */
  readonly proven: boolean;
}

/** So many tasks in a row write one module, and so each conflicts with about 27 others. */
const SHARING = 28;

/** A manifest in which only scopes make conflicts. */
function manifestOf(tasks: number): string {
  const written = manyTasks(tasks).tasks.map((task, at) => ({
    ...task,
    capability_id: `FEATURE_${at}`,
    file_scope: [
      `packages/area-${at % 50}/own-${at}/`,
      `packages/shared/module-${Math.floor(at / SHARING)}/`,
      `packages/area-${at % 50}/own-${at}.css`,
    ],
    test_verification: [`packages/area-${at % 50}/own-${at}.spec.ts`],
  }));
  return JSON.stringify({ tasks: written }, null, 2);
}

/** Goes from text to plan once, cold, as a command does. */
export function measurePipeline(tasks: number): PipelineMeasure {
  const text = manifestOf(tasks);
  const steps: { name: string; milliseconds: number }[] = [];
  const timed = <T>(name: string, work: () => T): T => {
    const before = performance.now();
    const made = work();
    steps.push({ name, milliseconds: performance.now() - before });
    return made;
  };
  const parsed = timed('parse', () => parseManifest({ file: 'manifest.json', text }));
  const { backlog } = timed('assemble', () => assembleBacklog([parsed]));
  const conflicts = timed('conflicts', () => findConflicts(backlog));
  const model = timed('model', () => buildModel(backlog, conflicts.regions, { workers: 8 }));
  const plan = timed('plan and bound', () => buildPlan(model));
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  const { pairs } = conflictCounts(conflicts);
  return { tasks, pairs, steps, peakMegabytes, proven: plan.gap === 0 };
}
