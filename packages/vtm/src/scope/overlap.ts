import { matches, readEntry } from './match.js';
import { readPattern } from './pattern.js';
import type { PatternReading, Row } from './pattern.js';
import { pathText, sharedPath } from './row-overlap.js';
import type { SharedPath } from './row-overlap.js';
import { covers } from './covers.js';
import { newEffort } from './effort.js';
import { remainingPath } from './remaining.js';

/**
 * Whether two patterns can name one path. `unknown` means that they may, but that the bounds did not
 * let tell: treat it as an overlap.
 */
export type Overlap =
  | { readonly kind: 'disjoint' }
  | { readonly kind: 'overlap'; readonly witness: string }
  | { readonly kind: 'unknown' };

const DISJOINT: Overlap = { kind: 'disjoint' };
const UNKNOWN: Overlap = { kind: 'unknown' };

/**
 * Decides on the patterns, not on today's files, whether two scope patterns can name a common path.
 *
 * Exact for the whole language that minimatch reads, within the bounds of `readPattern` (patterns),
 * `automatonOf` (segments) and `newEffort` (searches). A witness has the fewest segments, then the
 * fewest characters, that both allow; it is matched by both, and the same for either order of the
 * arguments. At most alternatives² × segments² questions about segments, each settled on the product
 * of two automata.
 *
 * @example
 * overlap('packages/a/', 'packages/*\/src/x.ts');
 * // { kind: 'overlap', witness: 'packages/a/src/x.ts' }
 */
export function overlap(a: string, b: string): Overlap {
  return a <= b ? decide(a, b) : decide(b, a);
}

function decide(a: string, b: string): Overlap {
  const left = readPattern(a);
  const right = readPattern(b);
  return verdictOf(left, right, bestPath(left.rows, right.rows));
}

/** Turns what the automata found into a verdict; finds beyond the bounds are put to minimatch. */
function verdictOf(a: PatternReading, b: PatternReading, found: SharedPath | null): Overlap {
  if (found === null) return DISJOINT;
  if (!a.complete || !b.complete) return UNKNOWN;
  const witness = pathText(found);
  if (found.exact) return { kind: 'overlap', witness };
  return matches(a.source, witness) && matches(b.source, witness)
    ? { kind: 'overlap', witness }
    : UNKNOWN;
}

/** The best path that a row of either side matches, null when there is none. */
export function bestPath(a: readonly Row[], b: readonly Row[]): SharedPath | null {
  let best: SharedPath | null = null;
  for (const left of a) {
    for (const right of b) {
      const found = sharedPath(left, right);
      if (found && isBetter(found, best)) best = found;
    }
  }
  return best;
}

/** Exact before inexact, then fewer segments, then shorter, then by code units. */
function isBetter(found: SharedPath, best: SharedPath | null): boolean {
  if (best === null) return true;
  if (found.exact !== best.exact) return found.exact;
  if (found.count !== best.count) return found.count < best.count;
  return found.size !== best.size ? found.size < best.size : pathText(found) < pathText(best);
}

/** Fewer segments, then fewer characters, then by code units. */
function isShorter(path: string, other: string): boolean {
  const segments = path.split('/').length - other.split('/').length;
  const characters = segments || Array.from(path).length - Array.from(other).length;
  return characters === 0 ? path < other : characters < 0;
}

/** One entry of a scope that adds paths, with the later entries that take some away. */
export interface ScopeEntry {
  readonly pattern: string;
  /** Patterns of the `!` entries behind it, in order. */
  readonly except: readonly string[];
}

/** The adding entries of a scope that no later `!` entry wholly takes away, in order. */
export function scopeEntries(scope: readonly string[]): readonly ScopeEntry[] {
  const entries: ScopeEntry[] = [];
  let except: readonly string[] = [];
  for (let at = scope.length - 1; at >= 0; at -= 1) {
    const { negative, pattern } = readEntry(scope[at] as string);
    if (negative) except = [pattern, ...except];
    else if (!except.some((taken) => covers(taken, pattern))) entries.push({ pattern, except });
  }
  return entries.reverse();
}

/**
 * Whether two scope entries can name a common path when what their scopes take away is taken away;
 * as exact as {@link overlap}, and as short a witness.
 */
export function entryOverlap(a: ScopeEntry, b: ScopeEntry, effort = newEffort()): Overlap {
  return withoutTaken(a, b, overlap(a.pattern, b.pattern), effort);
}

/**
 * The verdict on two entries when that on their patterns is known: searched anew only where its
 * witness is taken away. An unknown verdict stays one unless an entry is wholly taken away. Who asks
 * about many pairs may hand the same effort to all; without any left the answer is unknown.
 */
function withoutTaken(
  a: ScopeEntry,
  b: ScopeEntry,
  verdict: Overlap,
  effort = newEffort(),
): Overlap {
  const taken = [...a.except, ...b.except];
  if (verdict.kind === 'disjoint' || taken.length === 0) return verdict;
  if (taken.some((each) => covers(each, a.pattern) || covers(each, b.pattern))) return DISJOINT;
  if (verdict.kind === 'unknown') return verdict;
  if (!taken.some((each) => matches(each, verdict.witness))) return verdict;
  const [first, second] = [a.pattern, b.pattern].sort();
  const found = remainingPath(first as string, second as string, taken.sort(), effort);
  if (found === 'none') return DISJOINT;
  return found === 'unknown' ? UNKNOWN : { kind: 'overlap', witness: found.path };
}

/**
 * Whether two scopes can name a common path: ordered lists in which an entry with a leading `!` takes
 * away from those before it. The witness is the shortest of all entries' witnesses, confirmed by
 * `scopeMatches` on both sides. Entries × entries questions, the searches of which share one effort.
 *
 * @example
 * scopeOverlap(['src/', '!src/gen/'], ['src/*\/x.ts', '!src/a/']);
 * // { kind: 'overlap', witness: 'src/x/x.ts' }
 */
export function scopeOverlap(a: readonly string[], b: readonly string[]): Overlap {
  const effort = newEffort();
  let best: Overlap = DISJOINT;
  for (const left of scopeEntries(a)) {
    for (const right of scopeEntries(b)) {
      const each = entryOverlap(left, right, effort);
      if (isBetterVerdict(each, best)) best = each;
    }
  }
  return best;
}

function isBetterVerdict(each: Overlap, best: Overlap): boolean {
  if (each.kind !== 'overlap') return each.kind === 'unknown' && best.kind === 'disjoint';
  return best.kind !== 'overlap' || isShorter(each.witness, best.witness);
}
