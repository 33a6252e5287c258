/**
 * What one question may still cost, counted in the intervals and moves that are looked at; below
 * zero it is given up. Counted, not timed, so that every machine gives the same answer.
 */
export interface Effort {
  left: number;
}

/** For taking one path segment apart. */
export const SEGMENT_EFFORT = 200_000;

const SEARCH_EFFORT = 500_000;

/** For one search for a common segment or path, and for all searches of two scopes together. */
export const newEffort = (): Effort => ({ left: SEARCH_EFFORT });
