import { SYNC_DOES_IT } from '../base/codes.js';
import { quote } from '../base/quote.js';
import { normalisePath } from '../base/workspace-path.js';
import type { PathOptions } from '../base/workspace-path.js';
import type { Report } from './read-member.js';
import type { TaskKey, WrittenTask } from './schema.js';
import type { Task } from './task.js';

/** Turns a well-formed task into one as the house sees it: paths normalised, High risk exclusive. */
export function toTask(
  written: WrittenTask,
  { manifest, index }: Pick<Task, 'manifest' | 'index'>,
  report: Report,
): Task {
  return {
    id: written.task_id,
    manifest,
    index,
    capability: written.capability_id,
    phase: written.phase,
    slice: written.slice,
    title: written.title,
    description: written.description,
    criteria: written.acceptance_criteria.map(({ id, text }) => ({ id, text })),
    risk: written.risk,
    size: written.est.size,
    minutes: written.est.minutes ?? null,
    dependsOn: distinct(written, 'depends_on_tasks', report),
    specs: pathsOf(written, 'related_specs', report),
    guides: pathsOf(written, 'related_guides', report),
    adrs: adrsOf(written, report),
    tests: pathsOf(written, 'test_verification', report),
    parallel: mayRunBeside(written, report),
    conflictsWith: distinct(written, 'conflicts_with', report),
    derivedConflicts: distinct(written, 'derived_conflicts', report),
    conflictReasons: written.conflict_reasons ?? {},
    scope: pathsOf(written, 'file_scope', report, { pattern: true }),
    group: written.parallelism_group ?? null,
    resources: written.resources ?? [],
    run: written.run ?? null,
    verify: written.verify ?? null,
  };
}

function mayRunBeside(written: WrittenTask, report: Report): boolean {
  if (written.risk !== 'High' || !written.parallel) return written.parallel;
  report(
    'VTM124',
    'risk is High and parallel is true; the task is treated as parallel: false',
    `write "parallel": false (${SYNC_DOES_IT}), or lower the risk`,
    ['parallel'],
    { strict: { value: false } },
  );
  return false;
}

function distinct(
  written: WrittenTask,
  key: 'depends_on_tasks' | 'conflicts_with' | 'derived_conflicts',
  report: Report,
): readonly string[] {
  const ids = written[key] ?? [];
  if (new Set(ids).size === ids.length) return ids;
  const seen = new Set<string>();
  let twice = '';
  for (const id of ids) {
    if (seen.has(id)) twice = id;
    seen.add(id);
  }
  const more = { entry: twice, strict: { value: [...seen] } };
  report('VTM130', `${key} names ${twice} more than once`, 'name each task once', [key], more);
  return [...seen];
}

type PathKey = TaskKey &
  ('related_specs' | 'related_guides' | 'related_adrs' | 'test_verification' | 'file_scope');

function pathsOf(
  written: WrittenTask,
  key: PathKey,
  report: Report,
  options?: PathOptions,
): readonly string[] {
  const paths: string[] = [];
  for (const entry of written[key] ?? []) {
    const path = normalisePath(entry, options);
    if (path.ok) paths.push(path.value);
    else reportPath(entry, path.error, key, report);
  }
  return paths;
}

const ADR_ID = /^ADR-?\d+(?:[\s:]|$)/i;

/** An ADR may be named by its number, title and all; whatever else stands there must be a path. */
function adrsOf(written: WrittenTask, report: Report): readonly string[] {
  return (written.related_adrs ?? []).filter((entry) => {
    if (ADR_ID.test(entry)) return true;
    const path = normalisePath(entry);
    if (!path.ok) reportPath(entry, path.error, 'related_adrs', report);
    return path.ok;
  });
}

function reportPath(entry: string, defect: string, key: PathKey, report: Report): void {
  report(
    'VTM116',
    `${key} has the entry ${quote(entry)}, which ${defect}`,
    'write a path from the workspace root with "/" between folders, such as "packages/a/src/"',
    [key],
    { entry },
  );
}
