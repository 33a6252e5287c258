import type { Node } from 'jsonc-parser';
import { rendered } from './document.js';
import type { Document } from './document.js';
import { elementChanges } from './element-changes.js';
import type { Changes } from './element-changes.js';

/** A piece of text that takes the place of another. */
export interface Splice {
  readonly offset: number;
  readonly length: number;
  readonly content: string;
}

/** What a member goes by: its key in an object, its position in a list. */
export const keyOf = (member: Node, at: number): string | number =>
  member.type === 'property' ? (member.children?.[0]?.value as string) : at;

/** The value of a member; an element of a list is its own. */
export const valueOf = (member: Node): Node =>
  member.type === 'property' ? (member.children?.[1] as Node) : member;

const endOf = (node: Node): number => node.offset + node.length;

/** What changes in the text when the members of an object or the elements of a list do. */
export function ownerSplices(document: Document, owner: Node, changes: Changes): Splice[] {
  const members = owner.children ?? [];
  const keys = members.map(keyOf);
  const positions = new Map(keys.map((key, at) => [key, at]));
  const isKept = (at: number) => {
    const key = keys[at] as string | number;
    return !changes.has(key) || changes.get(key) !== undefined;
  };
  const splices: Splice[] = [];
  const added: (readonly [string | number, unknown])[] = [];
  for (const [key, value] of changes) {
    const at = positions.get(key);
    if (value === undefined) continue;
    if (at === undefined) added.push([key, value]);
    else splices.push(...replacement(document, owner, at, value));
  }
  const last = members.findLastIndex((_, at) => isKept(at));
  members.forEach((member, at) => {
    if (!isKept(at))
      splices.push(...removal(document.text, member, commaAfter(document, owner, at)));
  });
  splices.push(...ending(document, owner, last, added));
  return splices;
}

function replacement(document: Document, owner: Node, at: number, value: unknown): Splice[] {
  const member = owner.children?.[at] as Node;
  const node = valueOf(member);
  const elements = elementChanges(document.text, node, value);
  if (elements) return ownerSplices(document, node, elements);
  const { offset, length } = node;
  const { lineStart } = memberStyle(document, owner, at);
  const content = rendered(document, value, lineStart, offset - member.offset);
  return [{ offset, length, content }];
}

/** How a member is written: what leads to it when it begins a line, else null; what follows its key. */
function memberStyle({ text }: Document, owner: Node, at: number) {
  const member = owner.children?.[at] as Node;
  const previous = owner.children?.[at - 1];
  const before = text.slice(previous ? endOf(previous) : owner.offset + 1, member.offset);
  const lineStart = /\r?\n[ \t]*$/.exec(before)?.[0] ?? null;
  if (member.type !== 'property') return { lineStart, colon: ': ' };
  const [key, value] = member.children as [Node, Node];
  const colon = text.slice(endOf(key), value.offset);
  return { lineStart, colon: /^[ \t]*:[ \t]*$/.test(colon) ? colon : ': ' };
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
  } else if (text.charAt(start - 1) === '[' && comma !== null) {
    while (/[ \t]/.test(text.charAt(end))) end += 1;
  }
  return [...splices, { offset: start, length: end - start, content: '' }];
}

type Added = readonly (readonly [string | number, unknown])[];

/** What changes behind the last member that stays: new members, or a comma too many. */
function ending(document: Document, owner: Node, last: number, added: Added): Splice[] {
  if (last === -1) return added.length === 0 ? [] : [filling(document, owner, added)];
  const final = (owner.children?.length ?? 0) - 1;
  const trailing = commaAfter(document, owner, final) !== null;
  const comma = commaAfter(document, owner, last);
  if (added.length === 0) {
    const surplus = comma !== null && last < final && !trailing;
    return surplus ? [{ offset: comma, length: 1, content: '' }] : [];
  }
  const { lineStart, colon } = memberStyle(document, owner, last);
  const gap = lineStart ?? (isAiry(document, owner, colon) ? ' ' : '');
  const texts = added.map(([key, value]) => {
    const lead = typeof key === 'number' ? '' : JSON.stringify(key) + colon;
    return gap + lead + rendered(document, value, lineStart, lead.length);
  });
  const content = texts.join(',') + (trailing ? ',' : '');
  const end = endOf(owner.children?.[last] as Node);
  const base = comma === null ? end : comma + 1;
  const offset = lineStart === null ? base : behindComment(document.text, base);
  return [
    ...(comma === null ? [{ offset: end, length: 0, content: ',' }] : []),
    { offset, length: 0, content },
  ];
}

/** Whether what stands on one line has blanks between its parts. */
function isAiry({ text, indent }: Document, owner: Node, colon: string): boolean {
  if (owner.type !== 'array') return colon.endsWith(' ');
  const [first, second] = owner.children ?? [];
  if (!first || !second) return indent !== null;
  return /\s$/.test(text.slice(endOf(first), second.offset));
}

/** Behind a comment that ends the line, which is about what stands before it. */
function behindComment(text: string, offset: number): number {
  const comment = /[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*(?=\r?\n))/y;
  comment.lastIndex = offset;
  return comment.test(text) ? comment.lastIndex : offset;
}

/** What an object or list holds that has nothing left. */
function filling(document: Document, owner: Node, added: Added): Splice {
  const { text, lineEnd } = document;
  const offset = owner.offset + 1;
  const lineBegin = text.lastIndexOf('\n', owner.offset) + 1;
  const line = text.slice(lineBegin, owner.offset);
  const outer = lineEnd + (/^[ \t]*/.exec(line)?.[0] ?? '');
  const whole = owner.type === 'array' ? added.map(([, value]) => value) : fromAdded(added);
  const content = rendered(document, whole, outer, line.trim().length).slice(1, -1);
  const inside = text.slice(offset, endOf(owner) - 1);
  const isClosed = /\n[ \t]*$/.test(inside) && content.endsWith(outer);
  return { offset, length: 0, content: isClosed ? content.slice(0, -outer.length) : content };
}

/** Own members only: a key such as `__proto__` is one like any other. */
const fromAdded = (added: Added): object =>
  Object.fromEntries(added.map(([key, value]) => [String(key), value]));
