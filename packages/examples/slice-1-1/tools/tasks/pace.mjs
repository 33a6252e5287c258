/**
 * The pace of this example: an estimated minute takes a quarter of a second.
 *
 * Set it to 60 to take the estimates at their word.
 */
export const SECONDS_PER_MINUTE = 0.25;
