import { complementOf, intersectionOf, oneChar, unionOf } from './char-set.js';
import type { CharSet } from './char-set.js';
import { codePointsIn } from './code-points.js';

/**
 * Which characters are one when case is ignored: Unicode's simple case folding of single characters
 * (`ſ` is `s`, `ẞ` is `ß`), as `i` and `u` of a regular expression have it, as far as a character and
 * its upper or lower case form are related. Foldings to several characters (`ß` to `ss`) do not count.
 */
interface Folding {
  /** Each character that has a partner, with the one that stands for all of them. */
  readonly foldOf: ReadonlyMap<number, number>;
  /** The characters that fold to one. */
  readonly formsOf: ReadonlyMap<number, CharSet>;
  /** All characters that have a partner. */
  readonly paired: CharSet;
  readonly unpaired: CharSet;
}

let folding: Folding | null = null;

/** Found when it is first asked for: some ten milliseconds. */
const theFolding = (): Folding => (folding ??= readFolding());

function readFolding(): Folding {
  const groups = new Map<number, number[]>();
  for (const code of membersOf(codePointsIn('\\p{Changes_When_Casemapped}'))) {
    for (const partner of partnersOf(code)) join(groups, code, partner);
  }
  const paired = setOf([...groups.keys()]);
  const shown = new Map([...new Set(groups.values())].map((group) => [group, shownOf(group)]));
  return {
    foldOf: new Map([...groups].map(([code, group]) => [code, shown.get(group) as number])),
    formsOf: new Map([...shown].map(([group, code]) => [code, setOf(group)])),
    paired,
    unpaired: complementOf(paired),
  };
}

/** One character in two forms. */
const TWICE = /^(.)\1$/iu;

function partnersOf(code: number): readonly number[] {
  const char = String.fromCodePoint(code);
  return [char.toLowerCase(), char.toUpperCase()]
    .filter((form) => form !== char && TWICE.test(char + form))
    .map((form) => form.codePointAt(0) as number);
}

function join(groups: Map<number, number[]>, a: number, b: number): void {
  const group = groups.get(a) ?? [a];
  const other = groups.get(b) ?? [b];
  if (group !== other) group.push(...other);
  for (const code of group) groups.set(code, group);
}

/** A small letter reads better than a capital one. */
function shownOf(group: readonly number[]): number {
  const isSmall = (code: number): boolean => /\p{Ll}/u.test(String.fromCodePoint(code));
  const sorted = [...group].sort((a, b) => a - b);
  return sorted.find(isSmall) ?? (sorted[0] as number);
}

/** The text in which each character stands for all its forms. */
export function foldText(text: string): string {
  if (PRINTABLE_ASCII.test(text)) return text.toLowerCase();
  const { foldOf } = theFolding();
  return Array.from(text, (char) => {
    const folded = foldOf.get(char.codePointAt(0) as number);
    return folded === undefined ? char : String.fromCodePoint(folded);
  }).join('');
}

/** A small letter stands for each capital of ASCII. */
const PRINTABLE_ASCII = /^[ -~]*$/;

/** What the members of a set fold to. O(n log n) in those that have other forms. */
export function foldSet(set: CharSet): CharSet {
  const { foldOf, paired, unpaired } = theFolding();
  const folds = membersOf(intersectionOf(set, paired)).map((code) => foldOf.get(code) as number);
  return unionOf([intersectionOf(set, unpaired), setOf(folds)]);
}

/** The set of some code points, repeats allowed. */
function setOf(codes: readonly number[]): CharSet {
  const set: number[] = [];
  for (const code of Uint32Array.from(codes).sort()) {
    const last = set[set.length - 1] ?? -2;
    if (code > last + 1) set.push(code, code);
    else set[set.length - 1] = code;
  }
  return set;
}

function membersOf(set: CharSet): number[] {
  const members: number[] = [];
  for (let i = 0; i < set.length; i += 2) {
    for (let code = set[i] as number; code <= (set[i + 1] as number); code += 1) members.push(code);
  }
  return members;
}

/** All characters that fold to one. */
export const formsOf = (code: number): CharSet => theFolding().formsOf.get(code) ?? oneChar(code);
