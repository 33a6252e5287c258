import { isObject } from '../manifest/read-member.js';
import type { JsonObject } from '../manifest/read-member.js';
import type { VerificationNote } from '../run/run-note.js';

/** What counts of a line of a journal. Times are milliseconds since 1970. */
export type JournalLine = { readonly at: number; readonly task: string } &
  /** `log`: where the log of its command is; null when it does not say. */
  (
    | { readonly type: 'started'; readonly attempt: number; readonly log: string | null }
    | {
        readonly type: 'adopted';
        readonly attempt: number;
        readonly since: number;
        readonly seen: number;
      }
    | { readonly type: 'command'; readonly attempt: number; readonly milliseconds: number }
    | ({ readonly type: 'verification'; readonly attempt: number } & VerificationNote)
    | { readonly type: 'integration'; readonly attempt: number; readonly waited: number }
    | ({ readonly type: 'settled'; readonly attempt: number; readonly goesOn: boolean } & Ending)
    | ({ readonly type: 'recovered'; readonly attempt: number; readonly seen: number } & Ending)
    | { readonly type: 'missed-conflict'; readonly missed: readonly MetTask[] }
    | { readonly type: 'refused'; readonly code: string; readonly blocked: string | null }
    | { readonly type: 'skipped' }
    /** The last attempt of the run at a task has failed, for a reason in words. */
    | { readonly type: 'failed'; readonly message: string }
  );

/** How an attempt ended. */
export interface Ending {
  readonly end: string;
  /** Why it is blocked; null when it is not. */
  readonly reason: string | null;
  /** Codes of the blockers that its command named. */
  readonly blockers: readonly string[];
  /** The first paths that it had changed; null when nobody has noted them. */
  readonly files: readonly string[] | null;
  /** How many these are in all. */
  readonly fileCount: number;
}

/** A task whose work met that of another in files. */
export interface MetTask {
  readonly with: string;
  readonly files: readonly string[];
}

/** What counts of the journal of one run. */
export interface RunJournal {
  readonly lines: readonly JournalLine[];
  /** The last time that stands in it: nobody watched an attempt longer. Null when there is none. */
  readonly until: number | null;
}

/**
 * Reads the journal of a run. What is no line of a journal counts for nothing: a killed run leaves half a
 * line, a later version lines of its own. Never throws; O(text).
 */
export function readJournal(text: string): RunJournal {
  const lines: JournalLine[] = [];
  let until: number | null = null;
  for (const written of text.split('\n')) {
    const event = objectIn(written);
    const at = typeof event?.at === 'string' ? Date.parse(event.at) : NaN;
    if (event === null || !Number.isFinite(at)) continue;
    until = Math.max(until ?? at, at);
    const line = lineOf(event, at);
    if (line !== null) lines.push(line);
  }
  return { lines, until };
}

function objectIn(text: string): JsonObject | null {
  // The rest is skipped quickly: most lines of a journal are steps.
  if (!text.startsWith('{')) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function lineOf(event: JsonObject, at: number): JournalLine | null {
  const { type, task } = event;
  if (typeof task !== 'string') return null;
  const base = { at, task };
  switch (type) {
    case 'ended':
      return endedLine(event, base);
    case 'missed-conflict':
      return { ...base, type, missed: listOf(event.missed).flatMap(metIn) };
    default: {
      const attempt = event.attempt;
      if (!Number.isSafeInteger(attempt) || Number(attempt) < 1) return null;
      return attemptLine(event, { ...base, attempt: Number(attempt) });
    }
  }
}

type OfAttempt = { readonly at: number; readonly task: string; readonly attempt: number };

function attemptLine(event: JsonObject, base: OfAttempt): JournalLine | null {
  const { type } = event;
  const since = numberIn(event.since);
  const seen = numberIn(event.seen);
  const milliseconds = numberIn(event.milliseconds);
  const waited = numberIn(event.waited);
  switch (type) {
    case 'started':
      return { ...base, type, log: textIn(event.log) };
    case 'adopted':
      return since === null || seen === null ? null : { ...base, type, since, seen };
    case 'command':
      return milliseconds === null ? null : { ...base, type, milliseconds };
    case 'integration':
      return waited === null ? null : { ...base, type, waited };
    case 'settled':
      return { ...base, type, ...endingIn(event), goesOn: event.resumption === 'finish' };
    case 'recovered':
      return seen === null ? null : { ...base, type, seen, ...endingIn(event) };
    case 'verification':
      return milliseconds === null || waited === null
        ? null
        : { ...base, type, ...verificationIn(event), milliseconds, waited };
    default:
      return null;
  }
}

const verificationIn = ({ of, beside, repeated, passed }: JsonObject) => ({
  of: of === 'merge' ? ('merge' as const) : ('change' as const),
  beside: textsIn(beside),
  repeated: repeated === true,
  passed: passed === true,
});

function endingIn({ end, reason, blockers, files, file_count: count }: JsonObject): Ending {
  const paths = Array.isArray(files) ? textsIn(files) : null;
  return {
    ...{ end: textIn(end) ?? '', reason: textIn(reason), blockers: textsIn(blockers) },
    ...{ files: paths, fileCount: Math.max(numberIn(count) ?? 0, paths?.length ?? 0) },
  };
}

const BLOCKED = /^BLOCKED::([A-Z][A-Z-]*)/;

/** Of the end of a task only what no attempt tells of: why it failed in words, or that there was none, and why. */
function endedLine(
  { outcome }: JsonObject,
  base: { readonly at: number; readonly task: string },
): JournalLine | null {
  if (!isObject(outcome)) return null;
  if (outcome.kind === 'skipped') return { ...base, type: 'skipped' };
  if (outcome.kind !== 'failed' || !isObject(outcome.diagnostic)) return null;
  const code = textIn(outcome.diagnostic.code) ?? '';
  const message = textIn(outcome.diagnostic.message) ?? '';
  if (!REFUSALS.has(code)) return { ...base, type: 'failed', message };
  const [, blocked = null] = BLOCKED.exec(message) ?? [];
  return { ...base, type: 'refused', code, blocked };
}

/** Not eligible, waited too long, too much work in progress. */
const REFUSALS: ReadonlySet<string> = new Set(['VTM305', 'VTM308', 'VTM310']);

/** Tasks that another met in files, as they stand in a journal or an entry. */
export const metIn = (value: unknown): readonly MetTask[] =>
  isObject(value) && typeof value.with === 'string'
    ? [{ with: value.with, files: textsIn(value.files) }]
    : [];

/** The elements of what should be a list. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The texts of what should be a list of them. */
export const textsIn = (value: unknown): readonly string[] =>
  listOf(value).filter((one) => typeof one === 'string');

const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A time or duration that can be counted with. */
const numberIn = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
