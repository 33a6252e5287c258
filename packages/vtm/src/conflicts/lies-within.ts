import { coversRow } from '../scope/covers.js';
import { plainPath, readPattern } from '../scope/pattern.js';
import { pathSet } from './path-set.js';

/**
 * Answers whether an entry surely lies within one of some patterns, each brace alternative for itself; a
 * plain entry counts as the file it names. Never falsely true.
 */
export function liesWithin(patterns: readonly string[]): (entry: string) => boolean {
  const outer = patterns.map(readPattern);
  const isOneFile = pathSet(patterns);
  return (entry) => {
    const { rows, complete } = readPattern(entry);
    return (
      rows.length > 0 &&
      rows.every((row) => {
        if (outer.some((each) => coversRow(each, row))) return true;
        const path = complete ? plainPath(row) : null;
        return path !== null && isOneFile(path);
      })
    );
  };
}
