import { addTo } from '../base/add-to.js';
import { matches } from '../scope/match.js';
import { readPattern } from '../scope/pattern.js';
import type { Row } from '../scope/pattern.js';

/**
 * Answers whether any of some patterns matches a path. Only patterns that begin or end like the path are
 * put to minimatch, each path once: a backlog asks for tens of thousands of paths.
 */
export function pathSet(patterns: readonly string[]): (path: string) => boolean {
  const byFirst = new Map<string, string[]>();
  const byName = new Map<string, string[]>();
  const others: string[] = [];
  for (const pattern of patterns) {
    const { rows } = readPattern(pattern);
    for (const row of rows) {
      const [first, last] = [literalAt(row, 0), literalAt(row, row.length - 1)];
      if (first !== null) addTo(byFirst, first, pattern);
      else if (last !== null) addTo(byName, last, pattern);
      else others.push(pattern);
    }
  }
  const known = new Map<string, boolean>();
  const isAny = (candidates: readonly string[] | undefined, path: string): boolean =>
    candidates?.some((pattern) => matches(pattern, path)) === true;
  return (path) => {
    const slash = path.indexOf('/');
    const ofFirst = byFirst.get(slash < 0 ? path : path.slice(0, slash));
    const ofName = byName.get(path.slice(path.lastIndexOf('/') + 1));
    if (!ofFirst && !ofName && others.length === 0) return false;
    const answer = known.get(path) ?? [ofFirst, ofName, others].some((each) => isAny(each, path));
    known.set(path, answer);
    return answer;
  };
}

function literalAt(row: Row, at: number): string | null {
  const segment = row[at];
  return segment?.kind === 'literal' ? segment.text : null;
}
