import { hasChar, intersectionOf, readableChar } from './char-set.js';
import type { CharSet } from './char-set.js';
import type { Effort } from './effort.js';

/** What two sets have in common, as far as a search for paths wants to know it. */
export interface Meeting {
  readonly set: CharSet;
  /** A readable member other than the dot. */
  readonly char: number | null;
  readonly hasDot: boolean;
}

export const DOT = 46;

const NOTHING: Meeting = { set: [], char: null, hasDot: false };

/** Answers what two sets have in common; automata share their sets, so each pair is compared once. */
export function meetings(effort: Effort): (a: CharSet, b: CharSet) => Meeting {
  const known = new Map<CharSet, Map<CharSet, Meeting>>();
  return (a, b) => {
    effort.left -= 1;
    const row = known.get(a) ?? new Map<CharSet, Meeting>();
    known.set(a, row);
    const meeting = row.get(b) ?? compare(a, b, effort);
    row.set(b, meeting);
    return meeting;
  };
}

function compare(a: CharSet, b: CharSet, effort: Effort): Meeting {
  effort.left -= a.length + b.length;
  const set = intersectionOf(a, b);
  return set.length === 0 ? NOTHING : { set, char: readableChar(set), hasDot: hasChar(set, DOT) };
}
