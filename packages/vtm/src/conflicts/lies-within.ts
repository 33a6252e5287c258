import { covers } from '../scope/covers.js';
import { alternativesOf } from '../scope/dialect.js';
import { matches } from '../scope/match.js';
import { readPattern } from '../scope/pattern.js';

/**
 * Whether an entry surely lies within one of some patterns, each brace alternative for itself; a plain
 * entry counts as the file it names. Never falsely true.
 */
export const liesWithin = (patterns: readonly string[], entry: string): boolean =>
  (alternativesOf(entry) ?? [entry]).every((alternative) => {
    const { plain } = readPattern(alternative);
    return patterns.some(
      (each) => covers(each, alternative) || (plain !== null && matches(each, plain)),
    );
  });
