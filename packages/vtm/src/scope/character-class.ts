import { ANY_CHAR, complementOf, intersectionOf, oneChar, unionOf } from './char-set.js';
import type { CharSet } from './char-set.js';
import { bounded } from './bounded.js';
import { namedClassAt } from './named-class.js';

/** A bracket expression read at one place of a pattern. */
export interface CharacterClass {
  readonly set: CharSet;
  /** How many UTF-16 units of the pattern it takes; 0 means the bracket is an ordinary character. */
  readonly length: number;
}

/** Members in the order they stand in; minimatch keeps those of negated names apart. */
interface Members {
  readonly negated: boolean;
  readonly ranges: CharSet[];
  readonly excluded: CharSet[];
  /** Whether the first member is an escaped `^` that negates (`[\^a]`). */
  caretFirst: boolean;
}

/** Equal classes share a set, which spares comparing what stands in both. */
const sets = bounded<CharSet>(1024);

const NO_CLASS: CharacterClass = { set: [], length: 0 };
const CARET = 94;
const DASH = 45;

/**
 * Reads a bracket expression as minimatch does: `]` first is a member, a backslash escapes, a range
 * in wrong order vanishes, and a class left with no member matches nothing and swallows the rest.
 *
 * Two oddities of minimatch are kept, since it decides what a scope means: an escaped caret in front
 * negates (`[\^a]` is `[^a]`), and a negated class with a negated name beside other members
 * (`[!a[:print:]]`) is the union of both complements.
 */
export function readClass(source: string, start: number): CharacterClass {
  const negated = source[start + 1] === '!' || source[start + 1] === '^';
  const members: Members = { negated, ranges: [], excluded: [], caretFirst: false };
  const end = readMembers(source, start + (negated ? 2 : 1), members);
  if (end === 'unclosed') return NO_CLASS;
  const isEmpty = members.ranges.length === 0 && members.excluded.length === 0;
  if (end === 'poison' || isEmpty) return { set: [], length: source.length - start };
  const set = sets(source.slice(start, end), () => setOf(members));
  return { set, length: end - start };
}

function setOf({ negated, ranges, excluded, caretFirst }: Members): CharSet {
  const listed = unionOf(ranges);
  const parts: CharSet[] = [];
  if (ranges.length > 0) parts.push(negated || caretFirst ? complementOf(listed) : listed);
  if (excluded.length > 0) {
    const named = unionOf(excluded);
    parts.push(negated ? named : complementOf(named));
  }
  return intersectionOf(unionOf(parts), ANY_CHAR);
}

/** Fills in the members; gives the place behind the closing bracket. */
function readMembers(
  source: string,
  from: number,
  members: Members,
): number | 'poison' | 'unclosed' {
  let rangeStart: number | null = null;
  for (let at = from; at < source.length;) {
    if (source[at] === ']' && at > from) return at + 1;
    const named = namedClassAt(source, at);
    if (named) {
      if (rangeStart !== null) return 'poison';
      const { set, negated } = named.meaning;
      (negated ? members.excluded : members.ranges).push(set);
      at += named.name.length + 4;
      continue;
    }
    if (source[at] === '\\') at += 1;
    const code = source.codePointAt(at);
    if (code === undefined) return 'unclosed';
    at += code > 0xffff ? 2 : 1;
    if (rangeStart !== null) {
      if (code >= rangeStart) addRange(members, rangeStart, code);
      rangeStart = null;
    } else if (source[at] === '-' && source[at + 1] !== ']') {
      rangeStart = code;
      at += 1;
    } else if (source[at] === '-') {
      addMembers(members, code, [code, DASH]);
      at += 1;
    } else {
      addMembers(members, code, [code]);
    }
  }
  return 'unclosed';
}

const isNegatingCaret = ({ negated, ranges }: Members, code: number): boolean =>
  code === CARET && !negated && ranges.length === 0;

function addMembers(members: Members, first: number, codes: readonly number[]): void {
  const caret = isNegatingCaret(members, first);
  if (caret) members.caretFirst = true;
  const kept = caret ? codes.slice(1) : codes;
  members.ranges.push(unionOf(kept.map(oneChar)));
}

/** Behind a leading caret the dash of a range is a member of its own. */
function addRange(members: Members, low: number, high: number): void {
  if (low === high) addMembers(members, low, [low]);
  else if (isNegatingCaret(members, low)) addMembers(members, low, [low, DASH, high]);
  else members.ranges.push([low, high]);
}
