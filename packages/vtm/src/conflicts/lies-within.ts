import { coversRow } from '../scope/covers.js';
import { matches } from '../scope/match.js';
import { plainPath, readPattern } from '../scope/pattern.js';

/**
 * Answers whether an entry surely lies within one of some patterns, each brace alternative for itself; a
 * plain entry counts as the file it names. Never falsely true.
 */
export function liesWithin(patterns: readonly string[]): (entry: string) => boolean {
  const outer = patterns.map(readPattern);
  return (entry) => {
    const { rows, complete } = readPattern(entry);
    return (
      rows.length > 0 &&
      rows.every((row) => {
        const path = complete ? plainPath(row) : null;
        return outer.some(
          (each) => coversRow(each, row) || (path !== null && matches(each.source, path)),
        );
      })
    );
  };
}
