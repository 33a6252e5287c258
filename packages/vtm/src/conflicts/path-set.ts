import { matches } from '../scope/match.js';
import { readPattern } from '../scope/pattern.js';
import type { Row } from '../scope/pattern.js';

/**
 * Answers whether any of some patterns matches a path. Only patterns that begin or end like the path are
 * put to minimatch: a backlog asks for tens of thousands of paths.
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
  return (path) => {
    const slash = path.indexOf('/');
    const first = slash < 0 ? path : path.slice(0, slash);
    const name = path.slice(path.lastIndexOf('/') + 1);
    return [byFirst.get(first) ?? [], byName.get(name) ?? [], others].some((candidates) =>
      candidates.some((pattern) => matches(pattern, path)),
    );
  };
}

function literalAt(row: Row, at: number): string | null {
  const segment = row[at];
  return segment?.kind === 'literal' ? segment.text : null;
}

function addTo(map: Map<string, string[]>, key: string, pattern: string): void {
  const known = map.get(key);
  if (known) known.push(pattern);
  else map.set(key, [pattern]);
}
