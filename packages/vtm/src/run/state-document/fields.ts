import { isObject } from '../../manifest/read-member.js';

/** What vtm reads into one field of an entry. */
interface Field {
  /** Completes "…, not": what a well-formed value is. */
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
  /** It tells of one attempt: when the live entry lacks it, it goes from the file, too. */
  readonly ofAttempt: boolean;
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

const text = { expected: 'a text', fits: isText, ofAttempt: true };
const texts = {
  expected: 'a list of texts',
  fits: (value: unknown) => Array.isArray(value) && value.every(isText),
  ofAttempt: true,
};
const objects = {
  expected: 'a list of objects',
  fits: (value: unknown) => Array.isArray(value) && value.every(isObject),
  ofAttempt: true,
};
const anything = { expected: 'anything', fits: () => true, ofAttempt: false };

const FIELDS: ReadonlyMap<string, Field> = new Map<string, Field>([
  ['status', anything],
  ['started_at', text],
  ['completed_at', text],
  [
    'duration_minutes',
    {
      expected: 'a number of minutes',
      fits: (value) => typeof value === 'number' && value >= 0,
      ofAttempt: true,
    },
  ],
  ['attempt', { expected: 'a whole number', fits: isCount, ofAttempt: true }],
  ['exit_code', { expected: 'a whole number', fits: isCount, ofAttempt: true }],
  ['claimed_by', text],
  ['branch', text],
  ['base', text],
  ['commit', text],
  ['acs_completed', texts],
  ['acs_remaining', texts],
  [
    'test_results',
    {
      expected: 'an object with total, passing and failing',
      fits: (value) =>
        isObject(value) && ['total', 'passing', 'failing'].every((key) => isCount(value[key])),
      ofAttempt: true,
    },
  ],
  ['files_modified', texts],
  ['strays', texts],
  ['unattributed', texts],
  ['verified', { ...anything, ofAttempt: true }],
  ['blocked_reason', text],
  ['blocker_details', text],
  ['interfered_by', texts],
  ['resolved_files', texts],
  ['missed_conflicts', objects],
  ['summary', text],
  ['blockers', objects],
  ['superseded', { ...texts, ofAttempt: false }],
  ['pr_number', anything],
  ['notes', anything],
]);

/** Keys that mean something on this machine alone: they stay out of the file, in both directions. */
const PRIVATE: ReadonlySet<string> = new Set([
  ...['lease', 'hand', 'log', 'worktree', 'resumption', 'previous'],
]);

/** Whether a key of a live entry belongs in the file. */
export const isPublic = (key: string): boolean => !PRIVATE.has(key);

/** Whether a key that the live entry lacks goes from the file. */
export const isOfAttempt = (key: string): boolean => FIELDS.get(key)?.ofAttempt === true;

/** What a value of a known field should be, when it is something else; else null. */
export function misfitOf(key: string, value: unknown): string | null {
  const field = FIELDS.get(key);
  return field === undefined || field.fits(value) ? null : field.expected;
}

const RANKS: ReadonlyMap<string, number> = new Map([...FIELDS.keys()].map((key, at) => [key, at]));

/** Members of an entry in the order in which they are written: known ones first, the others as they come. */
export function inOrder<T>(members: readonly (readonly [string, T])[]): (readonly [string, T])[] {
  const rankOf = (key: string) => RANKS.get(key) ?? RANKS.size;
  return [...members].sort(([a], [b]) => rankOf(a) - rankOf(b));
}
