import type { Node } from 'jsonc-parser';

/** New values of an owner's members by key, or of its elements by position; undefined removes. */
export type Changes = ReadonlyMap<string | number, unknown>;

/**
 * A list that takes the place of another as changes of single elements, so that those which stay keep
 * their lines and comments; null when the values are no lists of plain values, or nothing stays.
 */
export function elementChanges(text: string, node: Node, value: unknown): Changes | null {
  if (node.type !== 'array' || !Array.isArray(value) || !value.every(isPlain)) return null;
  const before = (node.children ?? []).map((element): unknown => element.value);
  if (!before.every(isPlain)) return null;
  const changes = new Map<number, unknown>();
  let next = 0;
  before.forEach((element, at) => {
    if (next < value.length && element === value[next]) next += 1;
    else changes.set(at, undefined);
  });
  const hasComment = /\/[/*]/.test(text.slice(node.offset, node.offset + node.length));
  if (next === 0 && !hasComment) return null;
  value.slice(next).forEach((element, at) => changes.set(before.length + at, element));
  return changes;
}

const isPlain = (value: unknown): boolean =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);
