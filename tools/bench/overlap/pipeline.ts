import { conflictCounts } from '../../../packages/vtm/src/conflicts/conflict-set.js';
import { findConflicts } from '../../../packages/vtm/src/conflicts/find-conflicts.js';
import { assembleBacklog } from '../../../packages/vtm/src/manifest/backlog.js';
import { parseManifest } from '../../../packages/vtm/src/manifest/parse.js';
import { buildModel } from '../../../packages/vtm/src/plan/model.js';
import { buildPlan } from '../../../packages/vtm/src/plan/build-plan.js';
import { manyTasks } from '../many-tasks.js';

/** What the way from a manifest's text to its plan took, step by step. */
export interface PipelineMeasure {
  readonly backlog: string;
  readonly tasks: number;
  readonly pairs: number;
  readonly steps: readonly { readonly name: string; readonly milliseconds: number }[];
  /** Most memory the whole process has held. */
  readonly peakMegabytes: number;
  /** How far the plan is above its bound, as a share of the bound. */
  readonly gap: number;
  /** What proves the bound. */
  readonly argument: string;
}

/** So many tasks, each of another feature, write one module; each conflicts with about 27 others. */
const SHARING = 28;
const WORKERS = 8;

/** Features of ten tasks, each of which waits for one or two before it; only scopes make conflicts. */
export const BACKLOGS: readonly Backlog[] = [
  { name: `features of ten tasks, ${WORKERS} workers`, hasHigh: false },
  { name: 'the same, one task in 97 of High risk', hasHigh: true },
];

interface Backlog {
  readonly name: string;
  readonly hasHigh: boolean;
}

function manifestOf(tasks: number, hasHigh: boolean): string {
  const modules = Math.ceil(tasks / SHARING);
  const written = manyTasks(tasks).tasks.map((task, at) => ({
    ...task,
    capability_id: `FEATURE_${at}`,
    depends_on_tasks: stepsBefore(at % 10).map(
      (step) => `FEATURE_${Math.floor(at / 10)}--T${step}`,
    ),
    file_scope: [
      `packages/area-${at % 50}/own-${at}/`,
      `packages/shared/module-${(at * 7919) % modules}/`,
      `packages/area-${at % 50}/own-${at}.css`,
    ],
    test_verification: [`packages/area-${at % 50}/own-${at}.spec.ts`],
    ...(hasHigh ? {} : { risk: 'Medium', parallel: true }),
  }));
  return JSON.stringify({ tasks: written }, null, 2);
}

/** Which tasks of a feature, from 1, its task at a place, from 0, waits for: a tree, and now and then a chain. */
function stepsBefore(at: number): readonly string[] {
  const steps = at === 0 ? [] : [((at - 1) >> 1) + 1, ...(at % 3 === 0 ? [at] : [])];
  return steps.map((step) => String(step).padStart(2, '0'));
}

/** Goes from text to plan once, cold, as a command does. */
export function measurePipeline(tasks: number, { name, hasHigh }: Backlog): PipelineMeasure {
  const text = manifestOf(tasks, hasHigh);
  const steps: { name: string; milliseconds: number }[] = [];
  const timed = <T>(step: string, work: () => T): T => {
    const before = performance.now();
    const made = work();
    steps.push({ name: step, milliseconds: performance.now() - before });
    return made;
  };
  const parsed = timed('parse', () => parseManifest({ file: 'manifest.json', text }));
  const { backlog } = timed('assemble', () => assembleBacklog([parsed]));
  const conflicts = timed('conflicts', () => findConflicts(backlog));
  const model = timed('model', () => buildModel(backlog, conflicts.regions, { workers: WORKERS }));
  const plan = timed('plan and bound', () => buildPlan(model));
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  const { pairs } = conflictCounts(conflicts);
  const { gap, lowerBound } = plan;
  return { backlog: name, tasks, pairs, steps, peakMegabytes, gap, argument: lowerBound.argument };
}
