import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { quote } from '../base/quote.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import { duplicateKeys } from '../manifest/duplicate-keys.js';
import { readJson, withoutMark } from '../manifest/json-text.js';
import { unreadable } from '../manifest/refusals.js';
import type { Task } from '../manifest/task.js';
import { readResult } from './result-schema.js';
import type { WrittenResult } from './result-schema.js';

/** The longest result that is looked at, in UTF-16 code units; who reads the file need read no more. */
export const RESULT_LIMIT = 1024 * 1024;

/** What is to be made of the end of a command. */
export type Verdict =
  /** `report` is null when the command wrote none; what it says accounts for every criterion. */
  | { readonly kind: 'completed'; readonly report: WrittenResult | null }
  /** The command itself says that the task cannot be done now, and why: `report.blockers`. */
  | { readonly kind: 'blocked'; readonly report: WrittenResult }
  | { readonly kind: 'failed'; readonly exitCode: number }
  /** What it wrote is malformed or contradicts itself, the task or the exit code; never empty. */
  | { readonly kind: 'invalid'; readonly exitCode: number; readonly defects: readonly string[] };

/**
 * Judges how a command ended by its exit code and the text of its result file, null when it wrote
 * none: then the exit code decides. A result with any defect never completes a task. Never throws;
 * O(text + criteria).
 */
export function judgeResult(task: Task, text: string | null, exitCode: number): Verdict {
  if (text === null)
    return exitCode === 0 ? { kind: 'completed', report: null } : { kind: 'failed', exitCode };
  const read = parsed(text);
  const defects = read.ok ? contradictions(task, read.value, exitCode) : read.error;
  if (!read.ok || defects.length > 0) return { kind: 'invalid', exitCode, defects };
  return { kind: read.value.status, report: read.value };
}

/** Says what is wrong with a result, in which file, and what the contract is. */
export function untrustedResult(
  task: Task,
  { exitCode, defects }: Extract<Verdict, { kind: 'invalid' }>,
  file: string,
): Diagnostic {
  const shown = defects.slice(0, DEFECTS_SHOWN).join('; ');
  const rest = defects.length > DEFECTS_SHOWN ? `; and ${defects.length - DEFECTS_SHOWN} more` : '';
  const end = exitCode === 0 ? '' : ` (the command ended with exit code ${exitCode})`;
  return diagnostic(
    'VTM313',
    `the result of ${task.id} in ${file} cannot be trusted: ${shown}${rest}${end}`,
    'Let the command write what vtm/schema/result.json and the reference page "Result of a command" describe, with every criterion in one list, or no file at all: then its exit code decides.',
    { task: task.id, file: task.manifest },
  );
}

const DEFECTS_SHOWN = 5;

function parsed(text: string): Result<WrittenResult, readonly string[]> {
  if (text.length > RESULT_LIMIT) return fail(['it is larger than 1 MB']);
  const body = withoutMark(text);
  if (body.trim() === '') return fail(['it is empty, or no plain file']);
  const json = readJson(body);
  if (!json.ok) return fail([unreadable('', json.error).message]);
  const twice = duplicateKeys(body, json.value, { file: '', tasks: [] });
  const read = readResult(json.value.value);
  const defects = [...twice.map(({ message }) => message), ...(read.ok ? [] : read.error)];
  return read.ok && defects.length === 0 ? ok(read.value) : fail(defects);
}

/** What a well-formed result says against itself, the task, or the exit code. */
function contradictions(task: Task, report: WrittenResult, exitCode: number): readonly string[] {
  return [
    ...criteriaDefects(task, report),
    ...testDefects(report),
    ...(report.status === 'completed' ? prematureEnd(report, exitCode) : []),
    ...(report.blockers ?? [])
      .filter(({ waits_for }) => waits_for === task.id)
      .map(() => 'a blocker waits for the task itself'),
  ];
}

function criteriaDefects(task: Task, report: WrittenResult): string[] {
  const { acs_completed: completed = [], acs_remaining: remaining = [] } = report;
  const known = new Set(task.criteria.map(({ id }) => id));
  const done = new Set(completed);
  const both = new Set(remaining.filter((id) => done.has(id)));
  const given = new Set([...completed, ...remaining]);
  const says = report.acs_completed !== undefined || report.acs_remaining !== undefined;
  const silent = says && report.status === 'completed' ? [...known] : [];
  return [
    ...[...given]
      .filter((id) => !known.has(id))
      .map((id) => `${quote(id)} is no criterion of the task`),
    ...repeated(completed).map((id) => `${quote(id)} stands twice in acs_completed`),
    ...repeated(remaining).map((id) => `${quote(id)} stands twice in acs_remaining`),
    ...[...both].map((id) => `${quote(id)} is both completed and remaining`),
    ...silent.filter((id) => !given.has(id)).map((id) => `${quote(id)} is in neither list`),
  ];
}

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  const again = ids.filter((id) => seen.has(id) || !seen.add(id));
  return [...new Set(again)];
}

function testDefects({ test_results: tests }: WrittenResult): string[] {
  if (!tests || tests.passing + tests.failing <= tests.total) return [];
  return [
    `${tests.passing} passing and ${tests.failing} failing tests are more than ${tests.total}`,
  ];
}

/** Why a task that is said to be completed is not. */
function prematureEnd(report: WrittenResult, exitCode: number): string[] {
  const remaining = report.acs_remaining?.length ?? 0;
  const blockers = report.blockers?.length ?? 0;
  const failing = report.test_results?.failing ?? 0;
  return [
    ...(remaining > 0 ? [`completed with ${remaining} remaining criteria`] : []),
    ...(blockers > 0 ? [`completed with ${blockers} blockers`] : []),
    ...(failing > 0 ? [`completed with ${failing} failing tests`] : []),
    ...(exitCode === 0 ? [] : [`completed with exit code ${exitCode}`]),
  ];
}
