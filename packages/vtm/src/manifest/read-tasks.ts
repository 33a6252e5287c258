import { SYNC_DOES_IT } from '../base/codes.js';
import { shown } from '../base/quote.js';
import { idOf, mendTask, PARALLEL_KEYS } from './deviations.js';
import type { MendedTask } from './deviations.js';
import type { Finding } from './finding.js';
import { isObject } from './read-member.js';
import type { JsonObject, Report } from './read-member.js';
import { taskSchema } from './schema.js';
import { TASK_ID_LENGTH } from './task-id.js';
import type { Task } from './task.js';
import { toTask } from './to-task.js';

interface ReadTask {
  readonly task: Task;
  /** Which parallel metadata the file does not give. */
  readonly missing: MendedTask['missing'];
}

/** Reads the `tasks` array of a manifest; an entry stays when it has a usable id. */
export function readTasks(
  file: string,
  raw: readonly unknown[],
): { readonly tasks: Task[]; readonly findings: Finding[] } {
  const findings: Finding[] = [];
  const read = raw
    .map((entry, index) => readEntry(entry, { manifest: file, index }, findings))
    .filter((entry) => entry !== null);
  return {
    tasks: read.map(({ task }) => task),
    findings: [...findings, ...missingMetadata(file, read)],
  };
}

type TaskPlace = Pick<Task, 'manifest' | 'index'>;

function readEntry(entry: unknown, place: TaskPlace, findings: Finding[]): ReadTask | null {
  // The strict shape in one pass; only what does not have it is read member by member.
  const strict = taskSchema.safeParse(entry);
  if (strict.success) {
    const report = reportInto(findings, place, strict.data.task_id);
    return { task: toTask(strict.data, place, report), missing: [] };
  }
  const unnamed = reportInto(findings, place);
  if (!isObject(entry)) {
    const remedy = 'write a task as an object with a task_id, or remove the entry';
    unnamed('VTM111', `an entry of tasks is ${shown(entry)}, not an object`, remedy, []);
    return null;
  }
  const id = usableId(entry, unnamed);
  if (id === null) return null;
  const before = findings.length;
  const report = reportInto(findings, place, id);
  if (id !== entry.task_id) {
    const message = `task_id is ${shown(entry.task_id)}, read without its white space`;
    const strict = { value: id };
    report('VTM130', message, `write "task_id": "${id}"`, ['task_id'], { strict });
  }
  const { written, missing } = mendTask(entry, id, report);
  const task = toTask(written, place, report);
  if (findings.length === before && missing.length === 0) {
    report('VTM111', 'the task has not the shape that the schema asks for', SEE_SCHEMA, []);
  }
  return { task, missing };
}

const SEE_SCHEMA = 'compare it with the schema of the manifest (vtm/schema/manifest.json)';

function usableId(entry: JsonObject, report: Report): string | null {
  const found = idOf(entry);
  if (found !== null) return found;
  if (entry.task_id === undefined) {
    const remedy = 'add "task_id": "<CAPABILITY>--T<NN>"; until then the task is left out';
    report('VTM110', 'task_id is missing', remedy, ['task_id']);
    return null;
  }
  report(
    'VTM112',
    `task_id is ${shown(entry.task_id)}, which is no task id; the task is left out`,
    `write <CAPABILITY>--T<NN> of letters, digits, "_", "." and "-", at most ${TASK_ID_LENGTH} characters, without "..", such as "CONTENT_HASH--T01"`,
    ['task_id'],
  );
  return null;
}

function reportInto(findings: Finding[], { manifest, index }: TaskPlace, task?: string): Report {
  return (code, message, remedy, path, more) =>
    findings.push({
      code,
      message,
      remedy,
      file: manifest,
      ...(task === undefined ? {} : { task }),
      path: ['tasks', index, ...path],
      ...more,
    });
}

const FILL_IN = `fill it in, ${SYNC_DOES_IT}; until then the task runs alone`;

/** One finding for the whole manifest when no task has any of it: it was made before there was any. */
function missingMetadata(file: string, read: readonly ReadTask[]): Finding[] {
  const silent = read.filter(({ missing }) => missing.length > 0);
  if (silent.length === 0) return [];
  const isOld = read.every(({ missing }) => missing.length === PARALLEL_KEYS.length);
  if (isOld) {
    const message = `no task has ${PARALLEL_KEYS.join(', ')}: no two of them may run side by side`;
    return [{ code: 'VTM131', message, remedy: FILL_IN, file, path: ['tasks'] }];
  }
  return silent.map(({ task, missing }) => ({
    code: 'VTM131',
    message: `the task lacks ${missing.join(', ')} and counts as parallel: false`,
    remedy: FILL_IN,
    file,
    task: task.id,
    path: ['tasks', task.index],
  }));
}
