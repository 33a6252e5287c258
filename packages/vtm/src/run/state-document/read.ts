import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { quote, shown } from '../../base/quote.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { duplicateKeys } from '../../manifest/duplicate-keys.js';
import type { Finding, JsonPath } from '../../manifest/finding.js';
import { hashText } from '../../manifest/hash.js';
import { readJson, withoutMark } from '../../manifest/json-text.js';
import { locate } from '../../manifest/locate.js';
import { isObject } from '../../manifest/read-member.js';
import type { JsonObject } from '../../manifest/read-member.js';
import { unreadable } from '../../manifest/refusals.js';
import { isTaskId } from '../../manifest/task-id.js';
import { STATUSES } from '../state.js';
import type { Entry, Status } from '../state.js';
import { isPublic, misfitOf } from './fields.js';

/** A state file, read: what stands in it, and what of it can be used. */
export interface StateDocument {
  /** Workspace-relative posix path. */
  readonly file: string;
  readonly text: string;
  /** `sha256:` and 64 hex digits over the text. */
  readonly hash: string;
  /** The top level as it stands; empty for an empty file. */
  readonly value: JsonObject;
  /** Milliseconds since 1970; null when the file does not say. */
  readonly lastUpdated: number | null;
  /** By task id, without leases and whatever else means nothing on this machine. */
  readonly entries: Readonly<Record<string, Entry>>;
  /** VTM314 for each deviation, up to a hundred, in reading order. */
  readonly warnings: readonly Diagnostic[];
}

/** Takes down one deviation. */
type Report = (path: JsonPath, message: string, remedy: string) => void;

/**
 * Reads a state file of any age: deviations are mended with a warning, keys that vtm does not know are
 * kept, a task in progress comes without a lease, like a claim by hand. Fails with VTM315 when the
 * text is no JSON object with an object of tasks. Never throws; O(text).
 */
export function readStateDocument(text: string, file: string): Result<StateDocument, Diagnostic> {
  const body = withoutMark(text);
  const findings: Finding[] = [];
  const report: Report = (path, message, remedy) => {
    const task = path[0] === 'tasks' && typeof path[1] === 'string' && isTaskId(path[1]);
    findings.push({
      ...{ code: 'VTM314', message, remedy, file, path },
      ...(task ? { task: path[1] as string } : {}),
    });
  };
  const top = topOf(body, file, report, findings);
  if (!top.ok) return fail(refusal(top.error, { file, text }));
  const value = top.value;
  const tasks = isObject(value.tasks) ? value.tasks : {};
  return ok({
    ...{ file, text, value, hash: hashText(text) },
    lastUpdated: readTime(value, report),
    entries: readEntries(tasks, report),
    warnings: warningsOf(findings, { file, text }),
  });
}

function topOf(
  body: string,
  file: string,
  report: Report,
  findings: Finding[],
): Result<JsonObject, Finding> {
  if (body.trim() === '') {
    report([], 'the file is empty, read as one without tasks', 'delete it; it is written anew');
    return ok({});
  }
  const json = readJson(body);
  if (!json.ok) return fail(unreadable(file, json.error));
  const { value } = json.value;
  const remedy = 'write { "tasks": { "<task id>": { "status": "pending" } } }';
  const misfit = (path: JsonPath, message: string) =>
    fail({ code: 'VTM315' as const, message, remedy, file, path });
  if (!isObject(value)) return misfit([], `the top level is ${shown(value)}, not an object`);
  const { tasks } = value;
  if (!isObject(tasks) && tasks !== undefined && tasks !== null)
    return misfit(['tasks'], `tasks is ${shown(tasks)}, not an object of entries by task id`);
  if (!isObject(tasks)) report([], 'it has no tasks', 'add "tasks": {}');
  for (const twice of duplicateKeys(body, json.value, { file, tasks: [] }))
    findings.push({ ...twice, code: 'VTM314' });
  return ok(value);
}

interface Source {
  readonly file: string;
  readonly text: string;
}

const MEND =
  'Mend it here (is it a merge that stopped half-way?), or delete the file: it is written anew from the live state.';

function refusal(finding: Finding, source: Source): Diagnostic {
  const message = `the state file ${source.file} cannot be read: ${finding.message}`;
  const [located] = locate([{ ...finding, code: 'VTM315', message, remedy: MEND }], [source]);
  return located ?? diagnostic('VTM315', message, MEND, { file: source.file });
}

/** More warnings than anybody reads would cost more than the file itself. */
const WARNINGS = 100;

function warningsOf(findings: readonly Finding[], source: Source): Diagnostic[] {
  const located = locate(findings.slice(0, WARNINGS), [source]);
  const more = findings.length - WARNINGS;
  if (more <= 0) return located;
  const message = `${more} more deviations of the state file are not shown`;
  return [
    ...located,
    diagnostic('VTM314', message, 'Mend those above first.', { file: source.file }),
  ];
}

const TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?$/;

function readTime({ last_updated: written }: JsonObject, report: Report): number | null {
  const [, day, clock = '00:00', zone = 'Z'] =
    (typeof written === 'string' && TIME.exec(written.trim())) || [];
  const time = day === undefined ? NaN : Date.parse(`${day}T${clock}${zone}`);
  if (!Number.isNaN(time)) return time;
  const what = written === undefined ? 'missing' : `${shown(written)}, not a time`;
  const message = `last_updated is ${what}: only tasks of which nothing is known are taken from the file`;
  report(['last_updated'], message, 'write a time such as "2025-11-20T10:00:00Z"');
  return null;
}

function readEntries(tasks: JsonObject, report: Report): Record<string, Entry> {
  const entries = Object.entries(tasks).flatMap(([id, raw]) => {
    if (isObject(raw)) return [[id, readEntry(id, raw, report)] as const];
    const message = `the entry of ${quote(id)} is ${shown(raw)}, not an object; it is skipped`;
    report(['tasks', id], message, 'write { "status": "pending" }, or remove it');
    return [];
  });
  // Not by assignment: a key such as __proto__ would be lost, or worse.
  return Object.fromEntries(entries);
}

function readEntry(id: string, raw: JsonObject, report: Report): Entry {
  const fields = Object.entries(raw).filter(([key, value]) => {
    if (!isPublic(key) || key === 'status') return false;
    const expected = misfitOf(key, value);
    if (expected === null) return true;
    const message = `${key} is ${shown(value)}, not ${expected}; it is left where it is`;
    report(['tasks', id, key], message, `write ${expected}, or remove it`);
    return false;
  });
  const status = readStatus(id, raw, report);
  return Object.fromEntries([['status', status], ...fields]) as unknown as Entry;
}

const LEGACY: ReadonlyMap<string, Status> = new Map([
  ['partial', 'blocked'],
  ['error', 'blocked'],
]);

function readStatus(id: string, raw: JsonObject, report: Report): Status {
  const written = Object.hasOwn(raw, 'status') ? raw.status : undefined;
  if (STATUSES.has(written)) return written as Status;
  const folded = typeof written === 'string' ? written.trim().toLowerCase() : '';
  const name = folded.replace(/[\s_]+/g, '-');
  const known = STATUSES.has(name) ? (name as Status) : LEGACY.get(name);
  const status = known ?? 'pending';
  const what = written === undefined ? 'missing' : shown(written);
  report(['tasks', id, 'status'], `status is ${what}, read as ${status}`, `write "${status}"`);
  return status;
}
