import { createScanner, printParseErrorCode, visit } from 'jsonc-parser';
import { fail, ok } from '../base/result.js';
import type { ParseErrorCode } from 'jsonc-parser';
import type { Result } from '../base/result.js';

/** Brackets that may stand open at once; beyond it, recursive readers of the value would overflow. */
export const DEPTH_LIMIT = 200;

/** Why a text holds no JSON value, and where: an offset into the text without byte order mark. */
export type JsonDefect =
  | { readonly kind: 'too-deep'; readonly offset: number }
  | { readonly kind: 'syntax'; readonly offset: number; readonly reason: string };

/** A JSON value and how many members its objects have in the text; more than it holds: duplicates. */
export interface JsonText {
  readonly value: unknown;
  readonly members: number;
}

/** The text without a leading byte order mark: what all offsets refer to. */
export const withoutMark = (text: string): string =>
  text.startsWith('\uFEFF') ? text.slice(1) : text;

/**
 * Reads JSON, or JSON with comments and trailing commas, without recursion: depth beyond
 * `DEPTH_LIMIT` is a failure, never an overflow. Of a key that appears twice the last one counts.
 * About 0.1 s for 10 MB of plain JSON, 0.2 s with comments.
 */
export function readJson(text: string): Result<JsonText, JsonDefect> {
  const plain = parsed(text);
  if (!plain.ok) return readCommented(text);
  const shape = shapeOf(text);
  if (shape.tooDeepAt !== null) return fail({ kind: 'too-deep', offset: shape.tooDeepAt });
  return ok({ value: plain.value, members: shape.members });
}

function readCommented(text: string): Result<JsonText, JsonDefect> {
  const spans = spansBeyondJson(text);
  if (!spans.ok) return spans;
  const json = blanked(text, spans.value);
  const value = parsed(json);
  if (value.ok) return ok({ value: value.value, members: shapeOf(json).members });
  return fail(firstSyntaxError(text) ?? REFUSED);
}

const REFUSED: JsonDefect = { kind: 'syntax', offset: 0, reason: 'a strict parser refuses it' };

function parsed(text: string): Result<unknown, null> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return fail(null);
  }
}

interface Shape {
  readonly members: number;
  readonly tooDeepAt: number | null;
}

/** Counts in valid JSON what can be counted without reading it: members and open brackets. */
function shapeOf(json: string): Shape {
  let members = 0;
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === 0x22) at = endOfString(json, at);
    else if (code === 0x3a) members += 1;
    else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) depth -= 1;
    if (depth > DEPTH_LIMIT) return { members, tooDeepAt: at };
  }
  return { members, tooDeepAt: null };
}

function endOfString(json: string, start: number): number {
  let end = json.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end === -1 ? json.length : end;
}

function isEscaped(json: string, at: number): boolean {
  let slashes = 0;
  while (json.charCodeAt(at - 1 - slashes) === 0x5c) slashes += 1;
  return slashes % 2 === 1;
}

// The kinds of jsonc-parser's scanner, a const enum that isolated modules cannot import.
const OPENING = new Set([1, 3]);
const CLOSING = new Set([2, 4]);
const COMMA = 5;
const COMMENTS = new Set([12, 13]);
const BLANKS = new Set([14, 15]);
const END = 17;

interface Span {
  readonly offset: number;
  readonly length: number;
}

/** The comments and trailing commas of a text, in order. */
function spansBeyondJson(text: string): Result<readonly Span[], JsonDefect> {
  const scanner = createScanner(text, false);
  const spans: Span[] = [];
  let depth = 0;
  let previous = COMMA;
  let trailing: Span | null = null;
  for (let kind: number = scanner.scan(); kind !== END; kind = scanner.scan()) {
    if (BLANKS.has(kind)) continue;
    const span = { offset: scanner.getTokenOffset(), length: scanner.getTokenLength() };
    if (COMMENTS.has(kind)) {
      spans.push(span);
      continue;
    }
    if (OPENING.has(kind)) depth += 1;
    if (depth > DEPTH_LIMIT) return fail({ kind: 'too-deep', offset: span.offset });
    if (CLOSING.has(kind)) {
      depth -= 1;
      if (trailing) spans.push(trailing);
    }
    const followsValue = previous !== COMMA && !OPENING.has(previous);
    trailing = kind === COMMA && followsValue ? span : null;
    previous = kind;
  }
  return ok(spans.sort((a, b) => a.offset - b.offset));
}

/** The text with blanks in place of some spans: the same length, the same offsets. */
function blanked(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const { offset, length } of spans) {
    parts.push(text.slice(end, offset), ' '.repeat(length));
    end = offset + length;
  }
  return parts.join('') + text.slice(end);
}

const STOP = new Error('the first syntax error has been found');

function firstSyntaxError(text: string): JsonDefect | null {
  let first: JsonDefect | null = null;
  const onError = (code: ParseErrorCode, offset: number): void => {
    const words = printParseErrorCode(code).replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`);
    first = { kind: 'syntax', offset, reason: words.toLowerCase() };
    // The visitor recurses, and only as far as the first error its depth is that of the brackets.
    throw STOP;
  };
  try {
    visit(text, { onError }, { allowTrailingComma: true });
  } catch (error) {
    if (error !== STOP) throw error;
  }
  return first;
}
