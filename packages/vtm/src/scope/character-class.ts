import { ANY_CHAR, complementOf, intersectionOf, unionOf } from './char-set.js';
import type { CharSet } from './char-set.js';

/** A bracket expression read at one place of a pattern. */
export interface CharacterClass {
  readonly set: CharSet;
  /** How many UTF-16 units of the pattern it takes; 0 means the bracket is an ordinary character. */
  readonly length: number;
  /** False when the set was widened because its members are not known here (`[[:alpha:]]`). */
  readonly exact: boolean;
}

const NO_CLASS: CharacterClass = { set: [], length: 0, exact: true };
const NAMED_CLASS =
  /^\[:(alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit):\]/;

interface Reading {
  readonly intervals: (readonly [number, number])[];
  end: number;
  named: boolean;
}

/**
 * Reads a bracket expression as minimatch does: `]` first is a member, a backslash escapes, a range
 * in wrong order vanishes, and a class left with no member matches nothing and swallows the rest.
 */
export function readClass(source: string, start: number): CharacterClass {
  const negated = source[start + 1] === '!' || source[start + 1] === '^';
  const reading = readMembers(source, start + (negated ? 2 : 1));
  if (reading === null) return NO_CLASS;
  if (reading === 'poison') return { set: [], length: source.length - start, exact: true };
  if (reading.intervals.length === 0 && !reading.named) {
    return { set: [], length: source.length - start, exact: true };
  }
  const length = reading.end - start;
  if (reading.named) return { set: ANY_CHAR, length, exact: false };
  const members = unionOf(reading.intervals);
  const set = negated ? complementOf(members) : members;
  return { set: intersectionOf(set, ANY_CHAR), length, exact: true };
}

function readMembers(source: string, from: number): Reading | 'poison' | null {
  const reading: Reading = { intervals: [], end: -1, named: false };
  let rangeStart: number | null = null;
  let at = from;
  let first = true;
  while (at < source.length) {
    if (source[at] === ']' && !first) {
      return { ...reading, end: at + 1 };
    }
    first = false;
    const named = source[at] === '[' ? NAMED_CLASS.exec(source.slice(at, at + 12)) : null;
    if (named) {
      if (rangeStart !== null) return 'poison';
      reading.named = true;
      at += named[0].length;
      continue;
    }
    if (source[at] === '\\') at += 1;
    const code = source.codePointAt(at);
    if (code === undefined) return null;
    at += code > 0xffff ? 2 : 1;
    const step: MemberStep = readMember(source, at, code, rangeStart);
    if (step.interval) reading.intervals.push(...step.interval);
    rangeStart = step.rangeStart;
    at = step.at;
  }
  return null;
}

interface MemberStep {
  readonly at: number;
  readonly rangeStart: number | null;
  readonly interval: readonly (readonly [number, number])[] | null;
}

/** What one member adds: the end of a range, the start of one, or itself. */
function readMember(
  source: string,
  at: number,
  code: number,
  rangeStart: number | null,
): MemberStep {
  if (rangeStart !== null) {
    const ordered = code >= rangeStart;
    return { at, rangeStart: null, interval: ordered ? [[rangeStart, code]] : null };
  }
  const DASH = 45;
  if (source.startsWith('-]', at)) {
    return {
      at: at + 1,
      rangeStart: null,
      interval: [
        [code, code],
        [DASH, DASH],
      ],
    };
  }
  if (source[at] === '-') return { at: at + 1, rangeStart: code, interval: null };
  return { at, rangeStart: null, interval: [[code, code]] };
}
