import { parseTree } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import type { JsonPath } from './finding.js';
import { documentOf } from './json-edit/document.js';
import type { Changes } from './json-edit/element-changes.js';
import { keyOf, ownerSplices, valueOf } from './json-edit/splices.js';
import type { Splice } from './json-edit/splices.js';
import { withoutMark } from './json-text.js';

/**
 * One value, by the keys and positions that lead to it: set to a JSON value, or removed by undefined.
 * Positions are those before any edit; one at or beyond the end of a list appends.
 */
export interface JsonEdit {
  /** Not empty. */
  readonly path: JsonPath;
  readonly value: unknown;
}

/**
 * The text of a JSON document with values set, added and removed; all else stays as it stands:
 * formatting, comments, order. What is new comes last, in the order given, and is written as the rest of
 * the document is. A list of plain values that replaces another changes only the elements in which they
 * differ. Of a key that appears twice the last one is set, and all are removed. One pass:
 * O(text + edits).
 *
 * The text must be readable (`readJson`), the owner of each value an object or list in it, and nothing
 * edited inside of what is edited itself; else it throws, for that is a bug of the caller.
 *
 * @example
 * editJson('{ "a": [1] } // one', [{ path: ['a', 1], value: 2 }]); // '{ "a": [1, 2] } // one'
 */
export function editJson(text: string, edits: readonly JsonEdit[]): string {
  const body = withoutMark(text);
  const document = documentOf(body);
  const splices = [...byOwner(body, edits)].flatMap(([owner, changes]) =>
    ownerSplices(document, owner, changes),
  );
  return text.slice(0, text.length - body.length) + spliced(body, splices);
}

function spliced(text: string, splices: Splice[]): string {
  const parts: string[] = [];
  let end = 0;
  // What is inserted at an offset stands before what is removed from there.
  for (const next of splices.sort((a, b) => a.offset - b.offset || a.length - b.length)) {
    parts.push(text.slice(end, next.offset), next.content);
    end = next.offset + next.length;
  }
  return parts.join('') + text.slice(end);
}

function byOwner(text: string, edits: readonly JsonEdit[]): Map<Node, Changes> {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const indexes = new Map<Node, ReadonlyMap<unknown, Node>>();
  const owners = new Map<Node, Map<string | number, unknown>>();
  for (const { path, value } of edits) {
    let owner = root;
    for (const key of path.slice(0, -1)) owner = owner && indexOf(owner, indexes).get(key);
    const key = path[path.length - 1];
    if (key === undefined || owner?.type !== (typeof key === 'string' ? 'object' : 'array'))
      throw new Error(`nothing holds ${path.join('.')}`);
    const changes = owners.get(owner) ?? new Map<string | number, unknown>();
    owners.set(owner, changes.set(key, value));
  }
  return owners;
}

function indexOf(owner: Node, indexes: Map<Node, ReadonlyMap<unknown, Node>>) {
  const index =
    indexes.get(owner) ??
    new Map(
      (owner.children ?? []).map((member, at) => [keyOf(member, at), valueOf(member)] as const),
    );
  indexes.set(owner, index);
  return index;
}
