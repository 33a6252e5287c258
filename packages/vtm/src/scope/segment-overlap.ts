import { accepts } from './automaton.js';
import type { Automaton } from './automaton.js';
import type { Segment, WildSegment } from './segment.js';
import { bounded } from './bounded.js';
import { newEffort } from './effort.js';
import type { Effort } from './effort.js';
import { DOT, meetings } from './meeting.js';

/** A segment that two patterns share. */
export interface SharedSegment {
  readonly text: string;
  /** False when the bounds were reached, so that the text may not match both in truth. */
  readonly exact: boolean;
}

/** What segments count as sharing that are too large to tell. */
const UNKNOWN: SharedSegment = { text: 'x', exact: false };
const known = bounded<{ readonly shared: SharedSegment | null }>(65_536);

/**
 * The shortest segment that both patterns match, or null when there is none; `deep` counts as any
 * one segment. Never empty, `.` or `..`. O(length²) where both leave open only what stands between a
 * beginning and an end, else O(states² × moves² × intervals), within an effort, and kept for the
 * next question.
 */
export function sharedSegment(a: Segment, b: Segment): SharedSegment | null {
  if (a.kind === 'deep') return b.kind === 'deep' ? { text: 'x', exact: true } : shortest(b);
  if (b.kind === 'deep') return shortest(a);
  if (a.kind === 'literal') {
    if (b.kind === 'literal') return a.text === b.text ? { text: a.text, exact: true } : null;
    return literalIn(a.text, b);
  }
  if (b.kind === 'literal') return literalIn(b.text, a);
  if (disagree(a.lead, b.lead, 'startsWith') || disagree(a.tail, b.tail, 'endsWith')) return null;
  const text = a.open && b.open ? betweenEnds(a, b) : null;
  if (text !== null && isName(text)) return { text, exact: true };
  const [first, second] = a.source <= b.source ? [a, b] : [b, a];
  return known(`${first.source}/${second.source}`, () => ({
    shared: product(first.automaton(), second.automaton()),
  })).shared;
}

/** Whether no text can have both as its beginning, or both as its end. */
const disagree = (a: string, b: string, side: 'startsWith' | 'endsWith'): boolean =>
  a.length < b.length ? !b[side](a) : !a[side](b);

/** The shortest segment that a pattern matches. */
function shortest(segment: Exclude<Segment, { kind: 'deep' }>): SharedSegment | null {
  if (segment.kind === 'literal') return { text: segment.text, exact: true };
  return sharedSegment(segment, segment);
}

function literalIn(text: string, wild: WildSegment): SharedSegment | null {
  const { lead, tail } = wild;
  if (!text.startsWith(lead) || !text.endsWith(tail)) return null;
  if (wild.open) return text.length < lead.length + tail.length ? null : { text, exact: true };
  const automaton = wild.automaton();
  if (automaton === null) return { text, exact: false };
  return accepts(automaton, text) ? { text, exact: true } : null;
}

const isName = (text: string): boolean => !['', '.', '..'].includes(text);

/**
 * The shortest text of two open segments that agree at both ends: the longer beginning and the longer
 * end, over one another as far as they are alike and leave either segment its length.
 */
function betweenEnds(a: WildSegment, b: WildSegment): string {
  const lead = a.lead.length < b.lead.length ? b.lead : a.lead;
  const tail = a.tail.length < b.tail.length ? b.tail : a.tail;
  const least = Math.max(a.lead.length + a.tail.length, b.lead.length + b.tail.length);
  let alike = lead.length + tail.length - least;
  while (!lead.endsWith(tail.slice(0, alike))) alike -= 1;
  return lead + tail.slice(alike);
}

function product(a: Automaton | null, b: Automaton | null): SharedSegment | null {
  if (a === null || b === null) return UNKNOWN;
  const effort = newEffort();
  const text = shortestShared(a, b, effort);
  if (text !== null) return { text, exact: true };
  return effort.left < 0 ? UNKNOWN : null;
}

/** A place of the search: a state of each automaton, what was read, and how it came here. */
interface Place {
  readonly a: number;
  readonly b: number;
  /** How many dots were read when nothing else was, 3 for anything else. */
  readonly dots: number;
  readonly from: number;
  readonly char: number;
}

const OTHER = 3;

/** Breadth first, so that the text found is as short as any; `.` and `..` are no file names. */
function shortestShared(a: Automaton, b: Automaton, effort: Effort): string | null {
  const seen = new Uint8Array(a.moves.length * b.moves.length * (OTHER + 1));
  const places: Place[] = [];
  const meet = meetings(effort);
  const visit = (place: Place): void => {
    const key = (place.a * b.moves.length + place.b) * (OTHER + 1) + place.dots;
    if (seen[key] === 1) return;
    seen[key] = 1;
    places.push(place);
  };
  visit({ a: a.start, b: b.start, dots: 0, from: -1, char: 0 });
  for (let at = 0; at < places.length && effort.left >= 0; at += 1) {
    const place = places[at] as Place;
    if (place.dots === OTHER && a.accepting[place.a] && b.accepting[place.b]) {
      return textOf(places, at);
    }
    for (const left of a.moves[place.a] ?? []) {
      for (const right of b.moves[place.b] ?? []) {
        const { char, hasDot } = meet(left.set, right.set);
        const next = { a: left.to, b: right.to, from: at };
        if (char !== null) visit({ ...next, dots: OTHER, char });
        if (hasDot) visit({ ...next, dots: Math.min(OTHER, place.dots + 1), char: DOT });
      }
    }
  }
  return null;
}

function textOf(places: readonly Place[], last: number): string {
  const chars: string[] = [];
  for (let at = last; at > 0; at = (places[at] as Place).from) {
    chars.push(String.fromCodePoint((places[at] as Place).char));
  }
  return chars.reverse().join('');
}
