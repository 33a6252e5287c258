import { ANY_CHAR, oneChar } from './char-set.js';
import type { CharSet } from './char-set.js';
import { readClass } from './character-class.js';

/** How often a group's alternatives may stand: once, at most once, any number, at least once, never. */
export type GroupOperator = '@' | '?' | '*' | '+' | '!';

/** A piece of one path segment's pattern. */
export type SegmentItem =
  | { readonly kind: 'char'; readonly set: CharSet }
  | { readonly kind: 'star' }
  | {
      readonly kind: 'group';
      readonly operator: GroupOperator;
      readonly alternatives: readonly (readonly SegmentItem[])[];
    };

type Token =
  | SegmentItem
  | { readonly kind: 'open'; readonly operator: GroupOperator }
  | { readonly kind: 'bar' }
  | { readonly kind: 'close' };

const OPERATORS = '@?*+!';
/** A segment that is only an empty group is a plain string to minimatch; `!()` alone is not. */
const EMPTY_GROUP = /^[?*+@]\(\)$/;

const charToken = (code: number): SegmentItem => ({ kind: 'char', set: oneChar(code) });
const textItems = (text: string): SegmentItem[] =>
  Array.from(text, (char) => charToken(char.codePointAt(0) ?? 0));

/** Reads the pattern of one path segment into its pieces, by minimatch's rules. O(length). */
export function readItems(source: string): readonly SegmentItem[] {
  if (EMPTY_GROUP.test(source)) return textItems(source);
  const tokens = tokensOf(source);
  return alternativesOf(tokens, closingTokens(tokens), 0, tokens.length, true)[0] ?? [];
}

/**
 * Whether the pattern of a segment holds a bracket that is not closed, or a class without members,
 * which swallows what stands behind it. minimatch joins such segments of brace alternatives into one
 * group, where they read otherwise than alone.
 */
export function hasBrokenClass(source: string): boolean {
  for (let at = 0; at < source.length;) {
    if (source[at] === '[') {
      const { set, length } = readClass(source, at);
      if (set.length === 0) return true;
      at += length;
    } else at += source[at] === '\\' ? 2 : 1;
  }
  return false;
}

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const [token, length] = tokenAt(source, at);
    tokens.push(token);
    at += length;
  }
  return tokens;
}

function tokenAt(source: string, at: number): readonly [Token, number] {
  const char = source[at] as string;
  if (char === '\\') {
    const escaped = source.codePointAt(at + 1);
    if (escaped === undefined) return [charToken(92), 1];
    return [charToken(escaped), escaped > 0xffff ? 3 : 2];
  }
  if (char === '[') {
    const { set, length } = readClass(source, at);
    if (length > 0) return [{ kind: 'char', set }, length];
  }
  if (OPERATORS.includes(char) && source[at + 1] === '(') {
    return [{ kind: 'open', operator: char as GroupOperator }, 2];
  }
  if (char === '|') return [{ kind: 'bar' }, 1];
  if (char === ')') return [{ kind: 'close' }, 1];
  if (char === '*') return [{ kind: 'star' }, 1];
  if (char === '?') return [{ kind: 'char', set: ANY_CHAR }, 1];
  const code = source.codePointAt(at) ?? 0;
  return [charToken(code), code > 0xffff ? 2 : 1];
}

/** For each opening token that is closed, the position of its closing token. */
function closingTokens(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  tokens.forEach((token, position) => {
    if (token.kind === 'open') open.push(position);
    if (token.kind !== 'close') return;
    const start = open.pop();
    if (start !== undefined) closing.set(start, position);
  });
  return closing;
}

function alternativesOf(
  tokens: readonly Token[],
  closing: ReadonlyMap<number, number>,
  start: number,
  end: number,
  top: boolean,
): SegmentItem[][] {
  let current: SegmentItem[] = [];
  const alternatives = [current];
  for (let position = start; position < end; position += 1) {
    const token = tokens[position] as Token;
    const close = closing.get(position);
    if (token.kind === 'open' && close !== undefined) {
      const inner = alternativesOf(tokens, closing, position + 1, close, false);
      current.push({ kind: 'group', operator: token.operator, alternatives: inner });
      position = close;
    } else if (token.kind === 'bar' && !top) {
      current = [];
      alternatives.push(current);
    } else {
      current.push(...plainItems(token));
    }
  }
  return alternatives;
}

/** Group punctuation that groups nothing stands for itself. */
function plainItems(token: Token): readonly SegmentItem[] {
  if (token.kind === 'open') return textItems(`${token.operator}(`);
  if (token.kind === 'bar') return textItems('|');
  if (token.kind === 'close') return textItems(')');
  return [token];
}
