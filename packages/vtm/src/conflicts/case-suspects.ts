import { addTo } from '../base/add-to.js';
import { foldText } from '../scope/case-folding.js';
import { readPattern } from '../scope/pattern.js';
import type { Segment, WildSegment } from '../scope/segment.js';
import type { SharedEntry } from './scope-entries.js';

type Named = Exclude<Segment, { kind: 'deep' }>;

/** What every text with an opinion on case holds: a capital, a class, a negation, or what is not ASCII. */
const CASED = /[A-Z[]|!\(|[^ -~]/;

/** Where more pairs of segments would have to be compared, all entries are suspects. */
const MOST_COMPARED = 5_000_000;

/**
 * The entries that may overlap another one only where case is ignored, in their order. Then, somewhere
 * along the path, two of their segments meet only when folded, of which one is cased; so most backlogs
 * are done after one look at their distinct segments. O(segments), and what begins alike with magic.
 */
export function caseSuspects(entries: readonly SharedEntry[]): readonly SharedEntry[] {
  if (!entries.some(({ pattern }) => CASED.test(pattern))) return [];
  const segments = [...distinctSegments(entries).values()];
  const suspects = suspectSegments(segments);
  if (suspects === null) return entries;
  if (suspects.size === 0) return [];
  return entries.filter(({ pattern }) =>
    readPattern(pattern).rows.some((row) =>
      row.some((segment) => segment.kind !== 'deep' && suspects.has(keyOf(segment))),
    ),
  );
}

/** No name holds a slash, so it tells patterns from names. */
const keyOf = (segment: Named): string =>
  segment.kind === 'literal' ? segment.text : `/${segment.source}`;

function distinctSegments(entries: readonly SharedEntry[]): ReadonlyMap<string, Named> {
  const segments = new Map<string, Named>();
  for (const { pattern } of entries) {
    for (const row of readPattern(pattern).rows) {
      for (const segment of row) if (segment.kind !== 'deep') segments.set(keyOf(segment), segment);
    }
  }
  return segments;
}

/** The keys of segments that meet another one only when folded; null when it takes too long to tell. */
function suspectSegments(segments: readonly Named[]): ReadonlySet<string> | null {
  const suspects = literalsOfOneFold(segments);
  const { byLead, lengths } = wildByLead(segments);
  let compared = 0;
  for (const one of segments) {
    const lead = foldText(endsOf(one).lead);
    const isCased = CASED.test(keyOf(one));
    for (const length of lengths) {
      const others = (length <= lead.length && byLead.get(lead.slice(0, length))) || [];
      compared += 1 + others.length;
      if (compared > MOST_COMPARED) return null;
      for (const other of others) {
        if (one === other || !(isCased || CASED.test(other.source))) continue;
        if (meetsOnlyFolded(one, other)) suspects.add(keyOf(one)).add(keyOf(other));
      }
    }
  }
  return suspects;
}

/** The segments with magic by what their texts begin with, folded; and how long these beginnings are. */
function wildByLead(segments: readonly Named[]): {
  readonly byLead: ReadonlyMap<string, readonly WildSegment[]>;
  readonly lengths: ReadonlySet<number>;
} {
  const byLead = new Map<string, WildSegment[]>();
  for (const segment of segments) {
    if (segment.kind === 'wild') addTo(byLead, foldText(segment.lead), segment);
  }
  return { byLead, lengths: new Set([...byLead.keys()].map(({ length }) => length)) };
}

function literalsOfOneFold(segments: readonly Named[]): Set<string> {
  const shown = new Map<string, string>();
  const alike = new Set<string>();
  for (const segment of segments) {
    if (segment.kind !== 'literal') continue;
    const { text } = segment;
    const folded = CASED.test(text) ? foldText(text) : text;
    const other = shown.get(folded);
    if (other === undefined) shown.set(folded, text);
    else alike.add(text).add(other);
  }
  return alike;
}

/** Whether two segments may meet folded and do not as they stand; a class or group is not looked into. */
function meetsOnlyFolded(one: Named, other: Named): boolean {
  const [a, b] = [endsOf(one), endsOf(other)];
  if (!agree(foldedEnds(a), foldedEnds(b))) return false;
  return !(isSimple(one) && isSimple(other) && agree(a, b));
}

const isSimple = (segment: Named): boolean => segment.kind === 'literal' || segment.open;

type Ends = Pick<WildSegment, 'lead' | 'tail'>;

/** Whether a text can have the beginnings and the ends of both. */
const agree = (a: Ends, b: Ends): boolean =>
  (a.lead.startsWith(b.lead) || b.lead.startsWith(a.lead)) &&
  (a.tail.endsWith(b.tail) || b.tail.endsWith(a.tail));

const endsOf = (segment: Named): Ends =>
  segment.kind === 'literal' ? { lead: segment.text, tail: segment.text } : segment;

const foldedEnds = ({ lead, tail }: Ends): Ends => ({
  lead: foldText(lead),
  tail: foldText(tail),
});
