import type { Row } from '../scope/pattern.js';
import { DEEP } from '../scope/segment.js';
import { sharedSegment } from '../scope/segment-overlap.js';

/** What a row leaves open: bit 1 that its paths may begin anywhere, bit 2 that they may end anywhere. */
export type Reach = 0 | 1 | 2 | 3;

const STARTS = 1;
const ENDS = 2;

/** The reach of a row; none for a row that matches nothing. */
export function reachOf(row: Row): Reach {
  const starts = row[0] === DEEP ? STARTS : 0;
  const ends = row[row.length - 1] === DEEP ? ENDS : 0;
  const reach = (starts | ends) as Reach;
  return reach === 0 || row.some((each) => sharedSegment(each, DEEP) === null) ? 0 : reach;
}

export const startsAnywhere = (reach: number): boolean => (reach & STARTS) !== 0;
export const endsAnywhere = (reach: number): boolean => (reach & ENDS) !== 0;

/**
 * Whether two rows share a path whatever else they hold: one goes on anyhow where the other may begin
 * anyhow, so a path of the first with one of the second behind it is a path of both.
 */
export const meetByReach = (a: number, b: number): boolean =>
  (endsAnywhere(a) && startsAnywhere(b)) || (startsAnywhere(a) && endsAnywhere(b));
