import { parseTree } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import { withoutMark } from './json-text.js';

/** One member of an object, by the keys that lead to it: set to a JSON value, or removed by undefined. */
export interface MemberEdit {
  readonly path: readonly [string, ...string[]];
  readonly value: unknown;
}

/**
 * The text of a JSON document with members set, added and removed; all else stays as it stands:
 * formatting, comments, order. New members come last, in the order given. Of a key that appears
 * twice the last one is set, and all are removed. One pass: O(text + edits).
 *
 * The text must be readable (`readJson`), the owner of each member an object in it, and no member
 * edited inside another edited one; else it throws, for that is a bug of the caller.
 *
 * @example
 * editJson('{ "a": 1 } // one', [{ path: ['b'], value: 2 }]); // '{ "a": 1, "b": 2 } // one'
 */
export function editJson(text: string, edits: readonly MemberEdit[]): string {
  const body = withoutMark(text);
  const document: Document = { text: body, ...layoutOf(body) };
  const splices = [...byOwner(body, edits)].flatMap(([owner, changes]) =>
    ownerSplices(document, owner, changes),
  );
  return text.slice(0, text.length - body.length) + spliced(body, splices);
}

interface Document {
  readonly text: string;
  readonly lineEnd: string;
  /** One level of indentation; null when the whole document is one line. */
  readonly indent: string | null;
}

/** A piece of text that takes the place of another. */
interface Splice {
  readonly offset: number;
  readonly length: number;
  readonly content: string;
}

function layoutOf(text: string): Pick<Document, 'lineEnd' | 'indent'> {
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? '\n';
  if (!text.trim().includes('\n')) return { lineEnd, indent: null };
  return { lineEnd, indent: /\n([ \t]+)[^\s]/.exec(text)?.[1] ?? '  ' };
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

type Changes = ReadonlyMap<string, unknown>;

function byOwner(text: string, edits: readonly MemberEdit[]): Map<Node, Changes> {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const indexes = new Map<Node, ReadonlyMap<unknown, Node | undefined>>();
  const owners = new Map<Node, Map<string, unknown>>();
  for (const { path, value } of edits) {
    let owner = root;
    for (const key of path.slice(0, -1)) owner = owner && indexOf(owner, indexes).get(key);
    if (owner?.type !== 'object') throw new Error(`no object holds ${path.join('.')}`);
    const changes = owners.get(owner) ?? new Map<string, unknown>();
    owners.set(owner, changes.set(path[path.length - 1] as string, value));
  }
  return owners;
}

function indexOf(owner: Node, indexes: Map<Node, ReadonlyMap<unknown, Node | undefined>>) {
  const index =
    indexes.get(owner) ??
    new Map((owner.children ?? []).map((member) => [keyOf(member), member.children?.[1]]));
  indexes.set(owner, index);
  return index;
}

const keyOf = (member: Node): unknown => member.children?.[0]?.value;
const endOf = (node: Node): number => node.offset + node.length;

function ownerSplices(document: Document, owner: Node, changes: Changes): Splice[] {
  const members = owner.children ?? [];
  const positions = new Map(members.map((member, at) => [keyOf(member), at]));
  const isKept = (member: Node) =>
    !changes.has(keyOf(member) as string) || changes.get(keyOf(member) as string) !== undefined;
  const splices: Splice[] = [];
  const added: [string, unknown][] = [];
  for (const [key, value] of changes) {
    const at = positions.get(key);
    if (value === undefined) continue;
    if (at === undefined) added.push([key, value]);
    else splices.push(replacement(document, owner, at, value));
  }
  const last = members.findLastIndex(isKept);
  members.forEach((member, at) => {
    if (!isKept(member))
      splices.push(...removal(document.text, member, commaAfter(document, owner, at)));
  });
  splices.push(...ending(document, owner, last, added));
  return splices;
}

function replacement(document: Document, owner: Node, at: number, value: unknown): Splice {
  const { offset, length } = owner.children?.[at]?.children?.[1] as Node;
  const { lineStart } = memberStyle(document, owner, at);
  return { offset, length, content: rendered(document, value, lineStart) };
}

/** How a member is written: what leads to it when it begins a line, else null; what follows its key. */
function memberStyle({ text }: Document, owner: Node, at: number) {
  const member = owner.children?.[at] as Node;
  const previous = owner.children?.[at - 1];
  const before = text.slice(previous ? endOf(previous) : owner.offset + 1, member.offset);
  const lineStart = /\r?\n[ \t]*$/.exec(before)?.[0] ?? null;
  const [key, value] = member.children as [Node, Node];
  const colon = text.slice(endOf(key), value.offset);
  return { lineStart, colon: /^[ \t]*:[ \t]*$/.test(colon) ? colon : ': ' };
}

function rendered({ indent }: Document, value: unknown, lineStart: string | null): string {
  if (lineStart === null || indent === null) return JSON.stringify(value);
  return JSON.stringify(value, null, indent).replaceAll('\n', lineStart);
}

/** The offset of the comma behind a member, or null; commas in comments do not count. */
function commaAfter({ text }: Document, owner: Node, at: number): number | null {
  const start = endOf(owner.children?.[at] as Node);
  const next = owner.children?.[at + 1];
  const between = text.slice(start, next ? next.offset : endOf(owner) - 1);
  for (const found of between.matchAll(/\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|,/g))
    if (found[0] === ',') return start + found.index;
  return null;
}

/** Takes out a member with its comma, and its line when nothing else stands there. */
function removal(text: string, member: Node, comma: number | null): Splice[] {
  let start = member.offset;
  let end = endOf(member);
  const splices: Splice[] = [];
  if (comma !== null && text.slice(end, comma).trim() === '') end = comma + 1;
  else if (comma !== null) splices.push({ offset: comma, length: 1, content: '' });
  while (/[ \t]/.test(text.charAt(start - 1))) start -= 1;
  const blanks = /[ \t]*(?=\r?\n)/y;
  blanks.lastIndex = end;
  if (text.charAt(start - 1) === '\n' && blanks.test(text)) {
    start -= text.charAt(start - 2) === '\r' ? 2 : 1;
    end = blanks.lastIndex;
  }
  return [...splices, { offset: start, length: end - start, content: '' }];
}

/** What changes behind the last member that stays: new members, or a comma too many. */
function ending(
  document: Document,
  owner: Node,
  last: number,
  added: readonly (readonly [string, unknown])[],
): Splice[] {
  if (last === -1) return added.length === 0 ? [] : [filling(document, owner, added)];
  const final = (owner.children?.length ?? 0) - 1;
  const trailing = commaAfter(document, owner, final) !== null;
  const comma = commaAfter(document, owner, last);
  if (added.length === 0) {
    const surplus = comma !== null && last < final && !trailing;
    return surplus ? [{ offset: comma, length: 1, content: '' }] : [];
  }
  const { lineStart, colon } = memberStyle(document, owner, last);
  const gap = lineStart ?? (colon.endsWith(' ') ? ' ' : '');
  const texts = added.map(
    ([key, value]) => gap + JSON.stringify(key) + colon + rendered(document, value, lineStart),
  );
  const content = texts.join(',') + (trailing ? ',' : '');
  const end = endOf(owner.children?.[last] as Node);
  const base = comma === null ? end : comma + 1;
  const offset = lineStart === null ? base : behindComment(document.text, base);
  return [
    ...(comma === null ? [{ offset: end, length: 0, content: ',' }] : []),
    { offset, length: 0, content },
  ];
}

/** Behind a comment that ends the line, which is about what stands before it. */
function behindComment(text: string, offset: number): number {
  const comment = /[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*(?=\r?\n))/y;
  comment.lastIndex = offset;
  return comment.test(text) ? comment.lastIndex : offset;
}

/** The members of an object that has none left. */
function filling(
  document: Document,
  owner: Node,
  added: readonly (readonly [string, unknown])[],
): Splice {
  const { text, indent, lineEnd } = document;
  const offset = owner.offset + 1;
  if (indent === null)
    return { offset, length: 0, content: JSON.stringify(Object.fromEntries(added)).slice(1, -1) };
  const line = text.slice(text.lastIndexOf('\n', owner.offset) + 1, owner.offset);
  const outer = lineEnd + (/^[ \t]*/.exec(line)?.[0] ?? '');
  const inner = outer + indent;
  const texts = added.map(
    ([key, value]) => `${inner}${JSON.stringify(key)}: ${rendered(document, value, inner)}`,
  );
  const closed = /\n[ \t]*$/.test(text.slice(offset, endOf(owner) - 1));
  return { offset, length: 0, content: texts.join(',') + (closed ? '' : outer) };
}
