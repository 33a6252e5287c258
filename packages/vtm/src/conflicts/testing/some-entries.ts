import type { SharedRegion } from '../conflict.js';
import type { SharedEntry } from '../scope-entries.js';

/** A written entry for each pattern, each of a task of its own. */
export const entriesOf = (patterns: readonly string[]): readonly SharedEntry[] =>
  patterns.map((pattern, position) => ({
    pattern,
    position,
    except: [],
    tasks: [position],
    implied: null,
  }));

/** Whether a region keeps two tasks apart. */
export const concerns = ({ left, right }: SharedRegion, a: number, b: number): boolean =>
  (left.includes(a) && right.includes(b)) || (left.includes(b) && right.includes(a));
