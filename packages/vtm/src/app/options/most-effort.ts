/**
 * A plan may be searched for so many times as long as usual, which takes a quarter of an hour or more;
 * beyond it is a slip.
 */
export const MOST_EFFORT = 1000;
