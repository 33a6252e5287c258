import { shown } from '../base/quote.js';
import { asMember, isObject } from './read-member.js';
import type { JsonPath } from './finding.js';
import type { Report } from './read-member.js';
import { isTaskId } from './task-id.js';
import type { WrittenTask } from './schema.js';

type Criterion = WrittenTask['acceptance_criteria'][number];

/** What an entry of a list becomes; null when it is of no use and has been reported. */
type ReadEntry<T> = (entry: unknown, path: JsonPath) => T | null;

/** A list of texts: paths (an empty one is left to the check of paths), labels or resources. */
export function readTexts(value: unknown, key: string, report: Report, empty: boolean): string[] {
  return readList(value, key, report, (entry, path) => {
    if (typeof entry === 'string' && (empty || entry !== '')) return entry;
    const message = `an entry of ${key} is ${shown(entry)}, not a text`;
    report('VTM111', message, 'write it in double quotes, or remove it', path);
    return null;
  });
}

/** A list of task ids. */
export function readIds(value: unknown, key: string, report: Report): string[] {
  return readList(value, key, report, (entry, path) => {
    if (typeof entry === 'string' && isTaskId(entry)) return entry;
    const trimmed = typeof entry === 'string' ? entry.trim() : '';
    if (isTaskId(trimmed)) {
      const message = `an entry of ${key} is ${shown(entry)}, read without its white space`;
      report('VTM130', message, `write "${trimmed}"`, path, { strict: { value: trimmed } });
      return trimmed;
    }
    const message = `an entry of ${key} is ${shown(entry)}, not a task id`;
    report('VTM111', message, 'write an id such as "CONTENT_HASH--T01", or remove it', path);
    return null;
  });
}

/** The acceptance criteria of a task; those without an id get one from the task's. */
export function readCriteria(value: unknown, id: string, report: Report): Criterion[] {
  const key = 'acceptance_criteria';
  const list = typeof value === 'string' ? [value] : value;
  const criteria = readList(list, key, report, (entry, path) => {
    const given = `${id}-AC${String(Number(path[1] ?? 0) + 1).padStart(2, '0')}`;
    if (typeof entry === 'string' && entry !== '') {
      const message = `a criterion is the bare text ${shown(entry)}, read as criterion ${given}`;
      const criterion = { id: given, text: entry };
      const remedy = `write { "id": "${given}", "text": … }`;
      if (list === value) report('VTM130', message, remedy, path, { strict: { value: criterion } });
      else report('VTM130', message, remedy, [key], { strict: { value: [criterion] } });
      return criterion;
    }
    if (isObject(entry)) return readCriterion(entry, given, path, report);
    const message = `a criterion is ${shown(entry)}, not an object with id and text`;
    report('VTM111', message, `write { "id": "${given}", "text": … }, or remove it`, path);
    return null;
  });
  if (Array.isArray(value) && value.length === 0) {
    const remedy = 'add at least one testable statement of what the task must achieve';
    report('VTM111', 'acceptance_criteria is empty', remedy, [key]);
  }
  return criteria;
}

function readCriterion(
  entry: Readonly<Record<string, unknown>>,
  given: string,
  path: JsonPath,
  report: Report,
): Criterion | null {
  const member = (key: 'id' | 'text', remedy: string): string | null => {
    const value = entry[key];
    if (typeof value === 'string' && value !== '') return value;
    const where = [...path, key];
    if (key === 'id' && typeof value === 'number') {
      const message = `the id of a criterion is ${value}, read as "${value}"`;
      const strict = { value: String(value) };
      report('VTM130', message, `write "id": "${value}"`, where, { strict });
      return strict.value;
    }
    if (value === undefined) report('VTM110', `a criterion has no ${key}`, remedy, where);
    else report('VTM111', `the ${key} of a criterion is ${shown(value)}`, remedy, where);
    return null;
  };
  const id = member('id', `write "id": "${given}"`) ?? given;
  const text = member('text', 'say in "text" what must hold when the task is done');
  return text === null ? null : { ...entry, id, text };
}

function readList<T>(value: unknown, key: string, report: Report, read: ReadEntry<T>): T[] {
  if (Array.isArray(value)) {
    return value
      .map((entry: unknown, index) => read(entry, [key, index]))
      .filter((entry): entry is T & NonNullable<T> => entry !== null);
  }
  if (value === null) {
    const strict = { value: [] };
    report('VTM130', `${key} is null, read as []`, `write ${asMember(key, [])}`, [key], { strict });
    return [];
  }
  if (typeof value === 'string' || (isObject(value) && key === 'acceptance_criteria')) {
    const message = `${key} is ${shown(value)}, read as a list of that one entry`;
    const entry = read(value, [key]);
    const list = entry === null ? [] : [entry];
    report('VTM130', message, 'put it in square brackets', [key], { strict: { value: list } });
    return list;
  }
  const message = `${key} is ${shown(value)}, not a list`;
  report('VTM111', message, `write a list, such as ${asMember(key, [])}`, [key]);
  return [];
}
