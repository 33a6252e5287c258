import { DECEPTIVE, escapeOf } from './quote.js';

/**
 * JSON text, two spaces deep, in which nothing is left that a terminal obeys: C1 controls, bidi and
 * invisible marks are escaped like all others. It parses to the same value.
 */
export const safeJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(DECEPTIVE, escapeOf);
