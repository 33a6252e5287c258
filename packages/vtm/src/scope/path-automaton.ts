import { ANY_CHAR, oneChar } from './char-set.js';
import type { Automaton, Move } from './automaton.js';
import type { Row } from './pattern.js';
import type { Segment } from './segment.js';

/**
 * A finite automaton over whole paths, each segment with a slash behind it (`a/b/` for `a/b`).
 * It tells nothing about empty segments and those named `.` or `..`: no path has them.
 */
export interface PathAutomaton {
  readonly starts: readonly number[];
  readonly moves: readonly (readonly Move[])[];
  /** Whether a path may end at a state; only behind a slash. */
  readonly ends: readonly boolean[];
  /** States from where every path on is accepted. */
  readonly takesAll: readonly boolean[];
}

/** More states than this in all rows together are not built. */
const MAX_PATH_STATES = 6000;

export const SLASH = 47;

interface Building {
  readonly moves: Move[][];
  readonly ends: boolean[];
  readonly takesAll: boolean[];
}

/** The automaton of all paths that one of the rows matches; null where a segment is too large. */
export function pathAutomatonOf(rows: readonly Row[]): PathAutomaton | null {
  const building: Building = { moves: [], ends: [], takesAll: [] };
  const starts: number[] = [];
  for (const row of rows) {
    const start = addRow(building, row);
    if (start === null || building.moves.length > MAX_PATH_STATES) return null;
    starts.push(start);
  }
  return { starts, ...building };
}

/** From the last segment to the first, so that what follows is there; gives the row's start. */
function addRow(building: Building, row: Row): number | null {
  let next = addState(building, [], true, false);
  for (let at = row.length - 1; at >= 0; at -= 1) {
    const segment = row[at] as Segment;
    if (segment.kind === 'deep') {
      next = addDeep(building, next, at === row.length - 1);
      continue;
    }
    const automaton = segmentAutomaton(segment);
    if (automaton === null) return null;
    next = addSegment(building, automaton, next);
  }
  return next;
}

function addState(
  { moves, ends, takesAll }: Building,
  own: Move[],
  end: boolean,
  all: boolean,
): number {
  ends.push(end);
  takesAll.push(all);
  return moves.push(own) - 1;
}

/** Any number of segments, then what may come next. */
function addDeep(building: Building, next: number, last: boolean): number {
  const boundary = addState(building, [], building.ends[next] === true, last);
  const within = addState(building, [], false, last);
  building.moves[within]?.push(
    { set: ANY_CHAR, to: within },
    { set: oneChar(SLASH), to: boundary },
  );
  building.moves[boundary]?.push({ set: ANY_CHAR, to: within }, ...(building.moves[next] ?? []));
  return boundary;
}

function addSegment(building: Building, automaton: Automaton, next: number): number {
  const first = building.moves.length;
  automaton.moves.forEach((moves, state) => {
    const own = moves.map(({ set, to }) => ({ set, to: first + to }));
    if (automaton.accepting[state]) own.push({ set: oneChar(SLASH), to: next });
    addState(building, own, false, false);
  });
  return first + automaton.start;
}

function segmentAutomaton(segment: Exclude<Segment, { kind: 'deep' }>): Automaton | null {
  if (segment.kind === 'wild') return segment.automaton();
  const codes = Array.from(segment.text, (char) => char.codePointAt(0) ?? 0);
  return {
    start: 0,
    moves: [...codes.map((code, at) => [{ set: oneChar(code), to: at + 1 }]), []],
    accepting: [...codes.map(() => false), true],
  };
}
