import { estimateShape, MINUTES_LIMIT, taskShape } from './schema.js';
import type { MemberSchema, TaskKey } from './schema.js';

/** How one member that holds no list is read. */
export interface FieldRule {
  readonly schema: MemberSchema;
  /** Completes "…, not": what a well-formed value is. */
  readonly expected: string;
  /** The well-formed value a known deviation stands for; undefined when it is not known. */
  readonly mend: (value: unknown) => unknown;
  /** The value that does no harm in place of a broken one; undefined leaves the member out. */
  readonly fallback: unknown;
}

const never = (): undefined => undefined;

const oneOf =
  (names: readonly string[]) =>
  (value: unknown): string | undefined =>
    typeof value === 'string'
      ? names.find((name) => name.toLowerCase() === value.trim().toLowerCase())
      : undefined;

/** A bare number stands for its label: 1 for "Phase 1", so that both spellings are one phase. */
const labelled =
  (label: string) =>
  (value: unknown): string | undefined =>
    typeof value === 'number' ? `${label} ${value}` : undefined;

const numberAsText = (value: unknown): string | undefined =>
  typeof value === 'number' ? String(value) : undefined;

function textAsFlag(value: unknown): boolean | undefined {
  const name = oneOf(['true', 'false'])(value);
  return name === undefined ? undefined : name === 'true';
}

function textAsNumber(value: unknown): number | undefined {
  return typeof value === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}

const rule = (
  schema: MemberSchema,
  expected: string,
  mend: FieldRule['mend'] = never,
  fallback: unknown = undefined,
): FieldRule => ({ schema, expected, mend, fallback });

const TEXT = 'a text that is not empty';
const COMMAND = 'a command: a shell line, or a list of program and arguments';

/** Members of a task that are single values, in the order of the schema. */
export const FIELD_RULES = {
  phase: rule(taskShape.phase, TEXT, labelled('Phase'), ''),
  slice: rule(taskShape.slice, TEXT, labelled('Slice'), ''),
  description: rule(taskShape.description, TEXT, numberAsText, ''),
  // High, since a task whose danger nobody knows must run alone.
  risk: rule(taskShape.risk, 'High, Medium or Low', oneOf(['High', 'Medium', 'Low']), 'High'),
  provisional: rule(taskShape.provisional, 'true or false', textAsFlag),
  parallel: rule(taskShape.parallel, 'true or false', textAsFlag, false),
  conflict_reasons: rule(taskShape.conflict_reasons, 'an object of reasons by task id'),
  parallelism_group: rule(taskShape.parallelism_group, `${TEXT}, or null`, numberAsText),
  run: rule(taskShape.run, COMMAND),
  verify: rule(taskShape.verify, COMMAND),
} as const satisfies Partial<Record<TaskKey, FieldRule>>;

/** Members whose safe value is taken from the id of the task. */
export const capabilityRule = (id: string): FieldRule =>
  rule(taskShape.capability_id, TEXT, numberAsText, id.slice(0, id.lastIndexOf('--')));

/** The title; a task without one is called by its id. */
export const titleRule = (id: string): FieldRule => rule(taskShape.title, TEXT, numberAsText, id);

const SIZES = ['XS', 'S', 'M', 'L', 'XL'];

/** The whole of `est`; a bare size is a known deviation. */
export const ESTIMATE_RULE = rule(
  taskShape.est,
  'an object with a size',
  (value) => {
    const size = oneOf(SIZES)(value);
    return size === undefined ? undefined : { size };
  },
  { size: 'M' },
);

/** Members of an `est` that is an object. */
export const SIZE_RULE = rule(estimateShape.size, 'XS, S, M, L or XL', oneOf(SIZES), 'M');
export const MINUTES_RULE = rule(
  estimateShape.minutes,
  `a number of minutes above 0, at most ${MINUTES_LIMIT}`,
  textAsNumber,
);
