import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { isTaskId } from '../../manifest/task-id.js';
import type { Task } from '../../manifest/task.js';

/** What stands before the number in a task's id. */
export const prefixOf = (id: string): string => id.slice(0, id.lastIndexOf('--'));

/** A capability as tasks belong to it. */
export interface Capability {
  /** `capability_id` of its tasks. */
  readonly name: string;
  /** What stands before the number in the ids of its tasks. */
  readonly prefix: string;
  /** Its tasks, in backlog order. */
  readonly tasks: readonly Task[];
}

/**
 * The capability by its name or by the prefix of its ids, case ignored where nothing else fits; a new one
 * gets its name as prefix, in capitals and with `_` for whatever ids cannot hold. Fails with the name when
 * nothing is left of it.
 */
export function capabilityOf(tasks: readonly Task[], name: string): Result<Capability, string> {
  const fold = (text: string) => text.toLowerCase();
  const fits = [
    (task: Task) => task.capability === name,
    (task: Task) => prefixOf(task.id) === name,
    (task: Task) => fold(task.capability) === fold(name) || fold(prefixOf(task.id)) === fold(name),
  ];
  for (const fit of fits) {
    const last = tasks.findLast(fit);
    if (!last) continue;
    const own = tasks.filter(({ capability }) => capability === last.capability);
    return ok({ name: last.capability, prefix: prefixOf(last.id), tasks: own });
  }
  const prefix = isTaskId(`${name}--T01`) ? name : capitals(name);
  return isTaskId(`${prefix}--T01`) ? ok({ name, prefix, tasks: [] }) : fail(name);
}

const capitals = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');

/** A series of ids that differ in their number alone. */
export interface Numbers {
  /** The next id that nobody has. */
  next(): string;
}

/**
 * Goes on behind the greatest number that ids with this beginning bear, case ignored, as wide as the
 * widest of them and at least two digits.
 *
 * @example
 * numbersBehind('HASH--T', ['HASH--T09', 'WRITER--T20']).next(); // 'HASH--T10'
 */
export function numbersBehind(beginning: string, used: Iterable<string>): Numbers {
  const start = beginning.toLowerCase();
  let last = 0n;
  let width = 2;
  for (const id of used) {
    if (!id.toLowerCase().startsWith(start)) continue;
    const digits = id.slice(beginning.length);
    if (!/^[0-9]{1,100}$/.test(digits)) continue;
    if (BigInt(digits) > last) last = BigInt(digits);
    width = Math.max(width, digits.length);
  }
  return { next: () => `${beginning}${String((last += 1n)).padStart(width, '0')}` };
}

/** Numbers for criteria behind those that a manifest uses: `HASH-AC03`. */
export const criterionNumbers = (prefix: string, used: Iterable<string>): Numbers =>
  numbersBehind(`${prefix}-AC`, used);

/** The ids of the acceptance criteria of a manifest. */
export const criteriaOf = (tasks: readonly Task[], manifest: string): readonly string[] =>
  tasks.flatMap((task) => (task.manifest === manifest ? task.criteria.map(({ id }) => id) : []));
