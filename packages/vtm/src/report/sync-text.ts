import { printable } from '../base/printable.js';
import { count } from './count.js';

/** What a sync has changed, or would. */
export interface SyncView {
  /** Whether files were only looked at. */
  readonly check: boolean;
  /** The manifests and indexes that change. */
  readonly files: readonly string[];
  readonly changes: readonly ChangeView[];
  readonly review: readonly ReviewView[];
  /** Errors for which something was left as it is. */
  readonly diagnostics: readonly unknown[];
}

interface ChangeView {
  readonly action: string;
  readonly task: string | null;
  readonly other: string | null;
  readonly field: string;
  readonly why: string;
}

interface ReviewView {
  readonly task: string;
  readonly field: string;
  readonly assumed: unknown;
  readonly why: string;
  readonly todo: string;
}

/** So many changes of one kind are told one by one, and so many things to review. */
const TOLD = 10;
const REVIEWED = 100;

/** What the changes of one kind are called; two at once are told in the plural. */
const HEADINGS: Readonly<Record<string, (changes: number) => string>> = {
  recorded: (all) => `${count(all, 'derived conflict')} recorded in conflicts_with, on both sides`,
  freed: (all) => `${count(all, 'derived conflict')} taken back`,
  completed: (all) => `${count(all, 'declared conflict')} written on the other side, too`,
  unmarked: (all) => `${count(all, 'conflict')} no longer marked as derived`,
  filled: (all) => `${count(all, 'missing field')} filled in`,
  serial: (all) => `${count(all, 'task')} made to run alone`,
  strict: (all) => `${count(all, 'value')} written in the form the format asks for`,
  refreshed: (all) => `${count(all, 'figure')} of manifests refreshed`,
  indexed: (all) => `${count(all, 'index file')} brought up to date`,
};

/** What a sync has done for people: what changes by kind and why, then what was assumed. */
export function syncText(view: SyncView): string {
  if (view.files.length === 0)
    return view.diagnostics.length === 0
      ? 'All manifests are in sync.'
      : 'Nothing was changed, but not everything could be looked at.';
  const did = view.check ? 'is out of sync; vtm sync would make these changes' : 'was synced';
  return [
    ...view.files.map((file) => `${printable(file)} ${did}`),
    ...changeLines(view.changes),
    ...reviewLines(view.review),
  ].join('\n');
}

/** The changes by kind, a line each, the rest of many as a number. */
export function changeLines(changes: readonly ChangeView[]): readonly string[] {
  return Object.entries(HEADINGS).flatMap(([action, heading]) => {
    const ofKind = changes.filter((change) => change.action === action);
    if (ofKind.length === 0) return [];
    return ['', heading(ofKind.length), ...capped(ofKind, TOLD, (change) => [changeLine(change)])];
  });
}

function changeLine({ action, task, other, field, why }: ChangeView): string {
  const whose = [task, other].filter((id) => id !== null).join(' – ');
  const what = ['filled', 'strict', 'refreshed', 'indexed'].includes(action)
    ? `${field}: ${why}`
    : why;
  return `  ${[whose, printable(what)].filter((part) => part !== '').join('  ')}`;
}

/** What a person must look at, a task at a time. */
export function reviewLines(review: readonly ReviewView[]): readonly string[] {
  if (review.length === 0) return [];
  const lines = capped(review, REVIEWED, ({ task, field, assumed, why, todo }) => [
    `  ${task}  "${field}": ${printable(JSON.stringify(assumed))} was assumed: ${printable(why)}`,
    `      ${printable(todo)}`,
  ]);
  return ['', `${count(review.length, 'assumption')} to review`, ...lines];
}

function capped<T>(
  all: readonly T[],
  most: number,
  linesOf: (one: T) => readonly string[],
): readonly string[] {
  const more = all.length - most;
  return [
    ...all.slice(0, most).flatMap(linesOf),
    ...(more > 0 ? [`  … and ${more} more; --json lists all of them`] : []),
  ];
}
