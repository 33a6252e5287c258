import { addTo } from '../base/add-to.js';
import { blockerCodes } from '../run/run-note.js';
import type { VerificationNote } from '../run/run-note.js';
import type { Entry } from '../run/state.js';
import { sum } from './figure.js';
import { listOf, textsIn } from './journal.js';
import type { Ending, JournalLine, RunJournal } from './journal.js';
import { lengthOf, unionOf } from './spans.js';
import type { Span } from './spans.js';

/** One attempt at a task, as journals or the state tell of it. Durations are milliseconds. */
export interface Attempt {
  readonly number: number;
  /** When somebody saw it under way: spans that do not touch, ascending. */
  readonly spans: readonly Span[];
  /** How long that is together. */
  readonly length: number;
  /** How long its command took; null when no run has seen it from begin to end. */
  readonly command: number | null;
  /** What of its length is owed to others beside it: waiting for a turn, verifying once more. */
  readonly owed: number;
  readonly verifications: readonly VerificationNote[];
  /** Whether it took up the work of the attempt before behind its command. */
  readonly goesOn: boolean;
  /** Where its logs are, as far as that was noted; each once. */
  readonly logs: readonly string[];
  /** Why it failed, in words; null when it has not, or nobody has said. */
  readonly details: string | null;
  /** Null while nobody has recorded its end. */
  readonly ending: Ending | null;
}

type Line<Type extends JournalLine['type']> = JournalLine & { readonly type: Type };

/** The attempts at each task that journals tell of, by its id and their number, in no order. */
export function attemptsIn(
  journals: readonly RunJournal[],
): ReadonlyMap<string, ReadonlyMap<number, Attempt>> {
  const gathered = new Map<string, Map<number, Gathered>>();
  for (const journal of journals) {
    const byAttempt = new Map<string, AttemptLine[]>();
    for (const line of attemptLines(journal))
      addTo(byAttempt, `${line.attempt} ${line.task}`, line);
    for (const lines of byAttempt.values()) {
      const { task, attempt } = lines[0] as AttemptLine;
      const ofTask = gathered.get(task) ?? new Map<number, Gathered>();
      gathered.set(task, ofTask);
      const before = ofTask.get(attempt) ?? { spans: [], lines: [] };
      ofTask.set(attempt, {
        spans: [...before.spans, ...spansIn(lines, journal.until)],
        lines: [...before.lines, ...lines],
      });
    }
  }
  return new Map(
    [...gathered].map(([task, ofTask]) => [
      task,
      new Map([...ofTask].map(([number, each]) => [number, attemptOf(number, each)])),
    ]),
  );
}

type AttemptLine =
  | Extract<JournalLine, { readonly attempt: number }>
  | (Line<'failed'> & { readonly attempt: number });

/** The lines that tell of attempts. How a task has failed in a run is said of its last attempt there. */
function attemptLines({ lines }: RunJournal): readonly AttemptLine[] {
  const last = new Map<string, number>();
  for (const line of lines)
    if ('attempt' in line) last.set(line.task, Math.max(last.get(line.task) ?? 0, line.attempt));
  return lines.flatMap((line): readonly AttemptLine[] => {
    if ('attempt' in line) return [line];
    const attempt = line.type === 'failed' ? last.get(line.task) : undefined;
    return line.type === 'failed' && attempt !== undefined ? [{ ...line, attempt }] : [];
  });
}

interface Gathered {
  readonly spans: readonly Span[];
  readonly lines: readonly AttemptLine[];
}

/** When one run saw an attempt under way: from its start to its end, else to the last word of the run. */
function spansIn(lines: readonly AttemptLine[], until: number | null): readonly Span[] {
  const started = lines.flatMap(({ type, at }) => (type === 'started' ? [at] : []));
  const settled = lines.flatMap(({ type, at }) => (type === 'settled' ? [at] : []));
  const begin = started.reduce((least, at) => Math.min(least, at), Infinity);
  const end = settled.length > 0 ? settled.reduce((most, at) => Math.max(most, at)) : until;
  // An adopted attempt was seen by the run before until then, which may have had no last word.
  const before = linesOf(lines, 'adopted').map(({ since, seen }) => ({ begin: since, end: seen }));
  return [...before, ...(started.length > 0 && end !== null ? [{ begin, end }] : [])];
}

const linesOf = <Type extends AttemptLine['type']>(lines: readonly AttemptLine[], type: Type) =>
  lines.filter((line): line is Extract<AttemptLine, Line<Type>> => line.type === type);

function attemptOf(number: number, { spans, lines }: Gathered): Attempt {
  const verifications = linesOf(lines, 'verification');
  const length = lengthOf(spans);
  const commands = linesOf(lines, 'command').map(({ milliseconds }) => milliseconds);
  const waits = [...verifications, ...linesOf(lines, 'integration')].map(({ waited }) => waited);
  const again = verifications.filter(({ of, repeated }) => of === 'merge' || repeated);
  const logs = linesOf(lines, 'started').flatMap(({ log }) => log ?? []);
  const owed = sum(waits) + sum(again.map(({ milliseconds }) => milliseconds));
  return {
    ...{ number, length, verifications, spans: unionOf(spans) },
    command: commands.length > 0 ? commands.reduce((most, each) => Math.max(most, each)) : null,
    goesOn: linesOf(lines, 'settled').some(({ goesOn }) => goesOn),
    owed: Math.min(length, owed),
    logs: [...new Set(logs)].sort(),
    details: lastOf(linesOf(lines, 'failed'), ({ message }) => message)?.message ?? null,
    ending: endingOf(lines),
  };
}

function endingOf(lines: readonly AttemptLine[]): Ending | null {
  const endings = lines.flatMap((line) =>
    line.type === 'settled' || line.type === 'recovered' ? [endingIn(line)] : [],
  );
  const last = lastOf(endings, ({ ending }) => JSON.stringify(Object.values(ending)));
  return last?.ending ?? null;
}

const endingIn = ({ at, end, reason, blockers, files, fileCount }: Ending & { at: number }) => ({
  at,
  ending: { end, reason, blockers, files, fileCount } satisfies Ending,
});

/** The last of several; of two at once the one that sorts last, so that no order of lines matters. */
function lastOf<T extends { readonly at: number }>(
  all: readonly T[],
  keyOf: (one: T) => string,
): T | null {
  const isBefore = (a: T, b: T) => (a.at === b.at ? keyOf(a) < keyOf(b) : a.at < b.at);
  return all.reduce<T | null>(
    (known, each) => (known !== null && isBefore(each, known) ? known : each),
    null,
  );
}

/**
 * The last attempt at a task as its entry tells of it; null when it tells of none, or of one by hand, of
 * which nobody knows when somebody was at work.
 */
export function attemptIn(entry: Entry): Attempt | null {
  const { attempt, started_at, status, duration_minutes: minutes } = entry;
  if (attempt === undefined || entry.claimed_by !== undefined || !ENDED.has(status)) return null;
  const begin = Date.parse(started_at ?? '');
  const length = typeof minutes === 'number' && minutes > 0 ? Math.round(minutes * 60_000) : 0;
  const spans = Number.isFinite(begin) ? unionOf([{ begin, end: begin + length }]) : [];
  return {
    ...{ number: attempt, spans, length: lengthOf(spans) },
    ...{ command: null, owed: 0, verifications: [], goesOn: false },
    logs: entry.log === undefined ? [] : [entry.log],
    details: entry.blocker_details ?? null,
    ending: {
      end: status,
      reason: entry.blocked_reason ?? null,
      blockers: blockerCodes(listOf(entry.blockers)),
      ...filesIn(entry),
    },
  };
}

/** The files that the last attempt at a task has changed, as its entry tells. */
export function filesIn({ files_modified: files }: Entry): Pick<Ending, 'files' | 'fileCount'> {
  const known = Array.isArray(files) ? textsIn(files) : null;
  return { files: known, fileCount: known?.length ?? 0 };
}

const ENDED: ReadonlySet<Entry['status']> = new Set(['completed', 'awaiting-merge', 'blocked']);
