import { literalText } from './dialect.js';
import { automatonOf } from './segment-automaton.js';
import type { Automaton } from './automaton.js';
import { onlyChar } from './char-set.js';
import { readItems } from './segment-syntax.js';
import type { SegmentItem } from './segment-syntax.js';
import { bounded } from './bounded.js';
import { knownAutomaton } from './known-automata.js';

/** The pattern of one path segment that leaves a choice. */
export type WildSegment = Extract<Segment, { kind: 'wild' }>;

/** The pattern of one path segment; `deep` stands for any number of segments, none included. */
export type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | {
      readonly kind: 'wild';
      readonly source: string;
      /** Text that everything it matches begins with, for quick refusals. */
      readonly lead: string;
      /** Text that everything it matches ends in. */
      readonly tail: string;
      /** Whether it matches all that begins with `lead` and goes on to end in `tail`, and no more. */
      readonly open: boolean;
      /** Made when it is first asked for; null when the segment is too large to be taken apart. */
      readonly automaton: () => Automaton | null;
    }
  | { readonly kind: 'deep' };

/** Any number of segments. */
export const DEEP: Segment = { kind: 'deep' };

const wildSegments = bounded<Segment>(4096);

/** Reads the pattern of one path segment other than `**`. */
export function readSegment(source: string): Segment {
  const literal = literalText(source);
  if (literal !== null) return { kind: 'literal', text: literal };
  return wildSegments(source, () => wildSegment(source));
}

function wildSegment(source: string): Segment {
  const items = readItems(source);
  const lead = charsOf(items);
  const tail = charsOf([...items].reverse()).reverse();
  return {
    kind: 'wild',
    source,
    lead: lead.join(''),
    tail: tail.join(''),
    open: isOpen(items, lead.length, tail.length),
    automaton: () => knownAutomaton(source, () => automatonOf(readItems(source))),
  };
}

/** The characters before the first piece that leaves a choice. */
function charsOf(items: readonly SegmentItem[]): string[] {
  const chars: string[] = [];
  for (const item of items) {
    const code = item.kind === 'char' ? onlyChar(item.set) : null;
    if (code === null) break;
    chars.push(String.fromCodePoint(code));
  }
  return chars;
}

/** Names on disk are no longer, so longer ones are left to the bounds of automata. */
const LONGEST_NAME = 255;

const isOpen = (items: readonly SegmentItem[], lead: number, tail: number): boolean =>
  lead + tail < Math.min(items.length, LONGEST_NAME) &&
  items.slice(lead, items.length - tail).every(({ kind }) => kind === 'star');
