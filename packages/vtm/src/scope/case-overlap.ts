import { bounded } from './bounded.js';
import { foldSet, foldText, formsOf } from './case-folding.js';
import type { CharSet } from './char-set.js';
import type { Automaton } from './automaton.js';
import { knownAutomaton } from './known-automata.js';
import { bestPath } from './overlap.js';
import { readPattern } from './pattern.js';
import type { PatternReading, Row } from './pattern.js';
import { pathText } from './row-overlap.js';
import type { Segment } from './segment.js';

/** Whether two patterns can name paths that differ at most in case. */
export type CaseOverlap =
  | { readonly kind: 'disjoint' }
  | {
      readonly kind: 'overlap';
      /** A path of the first pattern. */
      readonly witness: string;
      /** The same path, perhaps spelt otherwise, of the second. */
      readonly other: string;
    }
  | { readonly kind: 'unknown' };

/**
 * Decides whether two scope patterns can name paths that are one where case is ignored, as on most
 * file systems of macOS and Windows and under git's `core.ignorecase`: each character by itself, by
 * Unicode's simple case folding (git folds ASCII alone). As exact as `overlap` and as short a path.
 *
 * Both patterns are read over folded characters; then each side is asked for a spelling of its own.
 *
 * @example
 * overlapIgnoringCase('src/README.md', 'src/*.MD');
 * // { kind: 'overlap', witness: 'src/README.md', other: 'src/readme.MD' }
 */
export function overlapIgnoringCase(a: string, b: string): CaseOverlap {
  const left = readPattern(a);
  const right = readPattern(b);
  const ordered = a <= b;
  const [one, two] = ordered ? [left, right] : [right, left];
  const found = bestPath(foldedRows(one), foldedRows(two));
  if (found === null) return { kind: 'disjoint' };
  if (!found.exact || !left.complete || !right.complete) return { kind: 'unknown' };
  const spellings = [pathText(found).split('/').map(anySpelling)];
  const witness = bestPath(left.rows, spellings);
  const other = bestPath(right.rows, spellings);
  if (!witness?.exact || !other?.exact) return { kind: 'unknown' };
  return { kind: 'overlap', witness: pathText(witness), other: pathText(other) };
}

/** Segments of this file are told apart from others by slashes in their source. */
const foldedSegments = bounded<Segment>(1024);

const foldedPatterns = bounded<readonly Row[]>(16_384);

const foldedRows = ({ source, rows }: PatternReading): readonly Row[] =>
  foldedPatterns(source, () => rows.map((row) => row.map(foldedSegment)));

/** A pattern taken apart, over folded characters: what it says of cases is gone. */
export function foldedReading(pattern: string): PatternReading {
  const reading = readPattern(pattern);
  const plain = reading.plain === null ? null : foldText(reading.plain);
  return { ...reading, rows: foldedRows(reading), plain };
}

function foldedSegment(segment: Segment): Segment {
  if (segment.kind === 'deep') return segment;
  if (segment.kind === 'literal') return { kind: 'literal', text: foldText(segment.text) };
  const source = `/${segment.source}`;
  return foldedSegments(source, () => ({
    kind: 'wild',
    source,
    lead: foldText(segment.lead),
    tail: foldText(segment.tail),
    open: segment.open,
    automaton: () => knownAutomaton(source, () => foldedAutomaton(segment.automaton())),
  }));
}

function foldedAutomaton(automaton: Automaton | null): Automaton | null {
  if (automaton === null) return null;
  const folded = new Map<CharSet, CharSet>();
  const foldedSet = (set: CharSet): CharSet => {
    const known = folded.get(set) ?? foldSet(set);
    folded.set(set, known);
    return known;
  };
  const moves = automaton.moves.map((each) =>
    each.map(({ set, to }) => ({ set: foldedSet(set), to })),
  );
  return { ...automaton, moves };
}

/** All segments that fold to one text. */
function anySpelling(text: string): Segment {
  const codes = Array.from(text, (char) => char.codePointAt(0) as number);
  const automaton: Automaton = {
    start: 0,
    moves: [...codes.map((code, at) => [{ set: formsOf(code), to: at + 1 }]), []],
    accepting: [...codes.map(() => false), true],
  };
  return {
    kind: 'wild',
    source: `//${text}`,
    lead: '',
    tail: '',
    open: false,
    automaton: () => automaton,
  };
}
