import { visit } from 'jsonc-parser';
import type { JSONPath } from 'jsonc-parser';
import { quote } from '../base/quote.js';
import type { Finding } from './finding.js';
import type { JsonText } from './json-text.js';
import { isObject } from './read-member.js';
import type { Manifest } from './task.js';

/**
 * Keys that appear twice in one object, each time but the first; JSON lets the last one win.
 *
 * Cheap when there are none: the members counted in the text are then those of the value. Only when
 * the counts differ is the text walked again.
 */
export function duplicateKeys(
  text: string,
  json: JsonText,
  manifest: Pick<Manifest, 'file' | 'tasks'>,
): Finding[] {
  if (membersOf(json.value) === json.members) return [];
  const ids = new Map(manifest.tasks.map(({ index, id }) => [index, id]));
  const findings: Finding[] = [];
  const open: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => {
      open.push(new Set());
    },
    onObjectEnd: () => {
      open.pop();
    },
    onObjectProperty: (key, offset, _length, _line, _character, pathOf) => {
      const keys = open[open.length - 1];
      if (keys?.has(key)) findings.push(duplicate(key, offset, pathOf(), manifest.file, ids));
      keys?.add(key);
    },
  });
  return findings;
}

/** The members of all objects within a JSON value, counted without recursion. */
function membersOf(value: unknown): number {
  let members = 0;
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (!Array.isArray(next) && !isObject(next)) continue;
    const inner: readonly unknown[] = Array.isArray(next) ? next : Object.values(next);
    if (!Array.isArray(next)) members += inner.length;
    for (const item of inner) if (typeof item === 'object' && item !== null) rest.push(item);
  }
  return members;
}

function duplicate(
  key: string,
  offset: number,
  path: JSONPath,
  file: string,
  ids: ReadonlyMap<number, string>,
): Finding {
  const index = path[0] === 'tasks' && typeof path[1] === 'number' ? path[1] : null;
  const task = index === null ? undefined : ids.get(index);
  return {
    code: 'VTM117',
    message: `the key ${quote(key)} appears again in the same object; only the last one counts`,
    remedy: 'keep one of them',
    file,
    ...(task === undefined ? {} : { task }),
    path,
    offset,
  };
}
