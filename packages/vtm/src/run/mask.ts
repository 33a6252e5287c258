/** What stands in a log where a secret was. */
const MASK = '***';

/**
 * Shorter values are not masked: `yes`, `8080` or `main` are no secrets that a log could give away, and
 * stars all over it would make it unreadable and tell the value by where they stand.
 */
const SHORTEST_VALUE = 6;

/** Some tools print a private key line by line; shorter lines are braces and words of every text. */
const SHORTEST_LINE = 12;

/** Whether a value of a variable is long enough to be masked. */
export const isMaskable = (value: string): boolean => value.trim().length >= SHORTEST_VALUE;

/**
 * What is looked for on behalf of the given values: each without the white space around it (a file read
 * into a variable ends with a newline that nobody prints), and the longer lines of those with several.
 * Distinct, longest first. Encoded forms (base64, JSON escapes) are not looked for.
 */
export function maskedTexts(values: readonly string[]): string[] {
  const texts = values.filter(isMaskable).flatMap((value) => [value.trim(), ...linesOf(value)]);
  return [...new Set(texts)].sort((a, b) => b.length - a.length);
}

function linesOf(value: string): string[] {
  const lines = value
    .trim()
    .split(/[\r\n]+/)
    .map((line) => line.trim());
  return lines.length < 2 ? [] : lines.filter((line) => line.length >= SHORTEST_LINE);
}

/** Masks a text that comes in pieces. */
export interface Masking {
  /** What can be told of all text up to this piece, beyond what was given before. */
  next(piece: string): string;
  /** What was held back, when nothing follows. Call it once. */
  rest(): string;
}

/**
 * Replaces the given texts, of any unit (UTF-16 or bytes as latin1), leftmost and then longest first, by
 * `***`. All it gives together does not depend on where the pieces were cut. It holds back no more than
 * what may be the beginning of a masked text, so at most the longest less one: a prompt that ends like
 * one is shown late, everything else at once. About O(length) a piece and masked text.
 */
export function masking(texts: readonly string[]): Masking {
  const longestFirst = [...texts].sort((a, b) => b.length - a.length);
  const searches = longestFirst.filter((text) => text !== '').map((text) => new Search(text));
  let held = '';
  return {
    next(piece) {
      const text = held + piece;
      const { masked, upTo } = mask(text, searches, true);
      held = text.slice(upTo);
      return masked;
    },
    rest: () => mask(held, searches, false).masked,
  };
}

/** Masks a text up to where more of it could change the answer, if there may be more. */
function mask(text: string, searches: readonly Search[], open: boolean) {
  for (const search of searches) search.begin(text, open);
  let masked = '';
  let at = 0;
  for (;;) {
    // The longest come first, so the first of the leftmost is the longest there.
    let found: Search | null = null;
    let unsure = text.length;
    for (const search of searches) {
      if (search.foundFrom(at) < (found?.found ?? text.length)) found = search;
      unsure = Math.min(unsure, search.beginsFrom(at));
    }
    const start = found?.found ?? text.length;
    if (found === null || unsure <= start)
      return { masked: masked + text.slice(at, unsure), upTo: unsure };
    masked += text.slice(at, start) + MASK;
    at = start + found.wanted.length;
  }
}

/** One masked text being looked for in one piece. */
class Search {
  /** Where the next whole occurrence is; the piece's length when there is none. */
  found = 0;
  /** For each length of a beginning, that of the longest shorter one it ends with (Knuth, Morris, Pratt). */
  private readonly shorter: Int32Array;
  private text = '';
  /** How long a beginning the piece ends with. */
  private begun = 0;

  constructor(readonly wanted: string) {
    this.shorter = new Int32Array(wanted.length + 1);
    for (let length = 1, border = 0; length < wanted.length; length += 1) {
      border = this.longer(border, wanted.charCodeAt(length));
      this.shorter[length + 1] = border;
    }
  }

  begin(text: string, open: boolean): void {
    this.text = text;
    this.found = -1;
    this.begun = 0;
    if (!open) return;
    for (let at = Math.max(0, text.length - this.wanted.length + 1); at < text.length; at += 1)
      this.begun = this.longer(this.begun, text.charCodeAt(at));
  }

  foundFrom(at: number): number {
    if (this.found >= at) return this.found;
    const found = this.text.indexOf(this.wanted, at);
    this.found = found < 0 ? this.text.length : found;
    return this.found;
  }

  /** Where the earliest beginning starts that the end of the piece cuts off. */
  beginsFrom(at: number): number {
    while (this.begun > this.text.length - at) this.begun = this.shorter[this.begun] ?? 0;
    return this.text.length - this.begun;
  }

  /** The longest beginning after one more unit. */
  private longer(begun: number, unit: number): number {
    let length = begun;
    while (length > 0 && this.wanted.charCodeAt(length) !== unit)
      length = this.shorter[length] ?? 0;
    return this.wanted.charCodeAt(length) === unit ? length + 1 : 0;
  }
}
