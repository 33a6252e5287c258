import { isTaskId } from './task-id.js';
import {
  capabilityRule,
  ESTIMATE_RULE,
  FIELD_RULES,
  MINUTES_RULE,
  SIZE_RULE,
  titleRule,
} from './field-rules.js';
import { readCriteria, readIds, readTexts } from './read-list.js';
import { asMember, isObject, readMember } from './read-member.js';
import type { FieldRule } from './field-rules.js';
import type { JsonObject, Report } from './read-member.js';
import { taskShape } from './schema.js';
import type { TaskKey, WrittenTask } from './schema.js';

/** What older manifests lack; without all of it nobody knows whether a task may run beside others. */
export const PARALLEL_KEYS = ['parallel', 'conflicts_with', 'file_scope'] as const;

/** A task after mending: well-formed, and what it was silent about. */
export interface MendedTask {
  readonly written: WrittenTask;
  readonly missing: readonly (typeof PARALLEL_KEYS)[number][];
}

const PATH_LISTS = [
  'related_specs',
  'related_adrs',
  'related_guides',
  'test_verification',
] as const satisfies readonly TaskKey[];
const LABEL_LISTS = ['gap_codes', 'resources'] as const satisfies readonly TaskKey[];

/**
 * Reads a task that is not in the strict shape: every known deviation is mended with a warning, and
 * what cannot be mended takes the value that does no harm (High risk, not parallel, no entries) with
 * an error. Missing parallel metadata is returned, not reported: one finding may stand for all tasks.
 */
export function mendTask(raw: JsonObject, id: string, report: Report): MendedTask {
  let riskIsKnown = true;
  const watched: Report = (...finding) => {
    if (finding[0] !== 'VTM130' && finding[3][0] === 'risk') riskIsKnown = false;
    report(...finding);
  };
  const missing = PARALLEL_KEYS.filter((key) => raw[key] === undefined);
  const written = {
    ...fieldsOf(raw, id, watched),
    est: readEstimate(raw, report),
    acceptance_criteria: listOf(raw, 'acceptance_criteria', report, (value) =>
      readCriteria(value, id, report),
    ),
    ...listsOf(raw, report),
  } as WrittenTask;
  const exclusive = missing.length > 0 || !riskIsKnown;
  return { written: exclusive ? { ...written, parallel: false } : written, missing };
}

/** The id of a raw task, white space around it forgiven; null when it has none that can be used. */
export function idOf(raw: JsonObject): string | null {
  const id = typeof raw.task_id === 'string' ? raw.task_id.trim() : '';
  return isTaskId(id) ? id : null;
}

function fieldsOf(raw: JsonObject, id: string, report: Report): Record<string, unknown> {
  const rules: Readonly<Record<string, FieldRule>> = {
    capability_id: capabilityRule(id),
    title: titleRule(id),
    ...FIELD_RULES,
  };
  const fields: Record<string, unknown> = { task_id: id };
  for (const [key, rule] of Object.entries(rules)) {
    if (key === 'parallel' && raw.parallel === undefined) continue;
    fields[key] = readMember(raw, [key], rule, report);
  }
  return fields;
}

function listsOf(raw: JsonObject, report: Report): Record<string, unknown> {
  const lists: Record<string, unknown> = {
    depends_on_tasks: listOf(raw, 'depends_on_tasks', report, (value) =>
      readIds(value, 'depends_on_tasks', report),
    ),
    conflicts_with:
      raw.conflicts_with === undefined ? [] : readIds(raw.conflicts_with, 'conflicts_with', report),
    ...(raw.derived_conflicts === undefined
      ? {}
      : { derived_conflicts: readIds(raw.derived_conflicts, 'derived_conflicts', report) }),
    file_scope:
      raw.file_scope === undefined ? [] : readTexts(raw.file_scope, 'file_scope', report, true),
  };
  for (const key of [...PATH_LISTS, ...LABEL_LISTS]) {
    const value = raw[key];
    const paths = (PATH_LISTS as readonly string[]).includes(key);
    if (value !== undefined) lists[key] = readTexts(value, key, report, paths);
  }
  return lists;
}

function listOf<T>(
  raw: JsonObject,
  key: 'acceptance_criteria' | 'depends_on_tasks',
  report: Report,
  read: (value: unknown) => T[],
): T[] {
  if (raw[key] !== undefined) return read(raw[key]);
  const [example] = taskShape[key].meta()?.examples as [unknown];
  // Whoever names no predecessor has none: that may be written down, a criterion cannot be.
  const strict = key === 'depends_on_tasks' ? { strict: { value: [] } } : {};
  report('VTM110', `${key} is missing`, `add ${asMember(key, example)}`, [key], strict);
  return [];
}

function readEstimate(raw: JsonObject, report: Report): unknown {
  const { est } = raw;
  if (!isObject(est)) return readMember(raw, ['est'], ESTIMATE_RULE, report);
  const minutes = readMember(est, ['est', 'minutes'], MINUTES_RULE, report);
  const size = readMember(est, ['est', 'size'], SIZE_RULE, report);
  return minutes === undefined ? { size } : { size, minutes };
}
