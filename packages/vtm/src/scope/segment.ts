import { literalText } from './dialect.js';
import { automatonOf } from './segment-automaton.js';
import type { Automaton } from './automaton.js';
import { onlyChar } from './char-set.js';
import { readItems } from './segment-syntax.js';
import type { SegmentItem } from './segment-syntax.js';
import { bounded } from './bounded.js';
import { knownAutomaton } from './known-automata.js';

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
  return {
    kind: 'wild',
    source,
    lead: leadOf(items),
    tail: Array.from(leadOf([...items].reverse()))
      .reverse()
      .join(''),
    automaton: () => knownAutomaton(source, () => automatonOf(readItems(source))),
  };
}

/** The characters before the first piece that leaves a choice. */
function leadOf(items: readonly SegmentItem[]): string {
  let lead = '';
  for (const item of items) {
    const code = item.kind === 'char' ? onlyChar(item.set) : null;
    if (code === null) break;
    lead += String.fromCodePoint(code);
  }
  return lead;
}

/** Any one segment. */
export const ANY_SEGMENT: Segment = readSegment('*');
