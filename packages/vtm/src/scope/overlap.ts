import { matches, readEntry } from './match.js';
import { readPattern } from './pattern.js';
import type { PatternReading } from './pattern.js';
import { pathText, sharedPath } from './row-overlap.js';
import type { SharedPath } from './row-overlap.js';
import { covers } from './covers.js';

/**
 * Whether two patterns can name one path. `unknown` means that they may, but that no path could be
 * shown within the bounds: treat it as an overlap.
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
 * Exact for plain paths, directories, `*`, `**`, `?`, braces, character classes and groups that do
 * not negate; for negated groups and named classes never falsely disjoint. A witness is as short as
 * the patterns allow, matched by both, and the same for either order of the arguments. At most
 * alternatives × segments² questions about segments, each settled on the product of two automata.
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
  return verdictOf(left, right, bestPath(left, right));
}

/** Turns what the automata found into a verdict; widened finds are put to minimatch. */
function verdictOf(a: PatternReading, b: PatternReading, found: SharedPath | null): Overlap {
  if (found === null) return DISJOINT;
  if (!a.complete || !b.complete) return UNKNOWN;
  const witness = pathText(found);
  if (found.exact) return { kind: 'overlap', witness };
  return matches(a.source, witness) && matches(b.source, witness)
    ? { kind: 'overlap', witness }
    : UNKNOWN;
}

function bestPath(a: PatternReading, b: PatternReading): SharedPath | null {
  let best: SharedPath | null = null;
  for (const left of a.rows) {
    for (const right of b.rows) {
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
 * Whether two scope entries can name a common path, what their scopes take away considered.
 *
 * Sound, not yet exact: a `!` entry counts where it wholly covers one of the two patterns, and a
 * witness that it takes away is dropped, which leaves `unknown`.
 */
export function entryOverlap(a: ScopeEntry, b: ScopeEntry): Overlap {
  return withoutTaken(a, b, overlap(a.pattern, b.pattern));
}

/** The verdict on two entries when that on their patterns is known. */
function withoutTaken(a: ScopeEntry, b: ScopeEntry, verdict: Overlap): Overlap {
  if (verdict.kind === 'disjoint' || (a.except.length === 0 && b.except.length === 0)) {
    return verdict;
  }
  const taken = [...a.except, ...b.except];
  if (taken.some((each) => covers(each, a.pattern) || covers(each, b.pattern))) return DISJOINT;
  if (verdict.kind === 'unknown') return verdict;
  return taken.some((each) => matches(each, verdict.witness)) ? UNKNOWN : verdict;
}

/** Whether two scopes can name a common path; the first entries that do give the witness. */
export function scopeOverlap(a: readonly string[], b: readonly string[]): Overlap {
  let verdict: Overlap = DISJOINT;
  for (const left of scopeEntries(a)) {
    for (const right of scopeEntries(b)) {
      const each = entryOverlap(left, right);
      if (each.kind === 'overlap') return each;
      if (each.kind === 'unknown') verdict = each;
    }
  }
  return verdict;
}
