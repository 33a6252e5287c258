import { createHash } from 'node:crypto';

/**
 * The identity of a text: SHA-256 over its normalised form, as 64 hex digits.
 *
 * Two captures of the same words have the same hash, whatever their case, their line ends and the
 * blanks around them.
 *
 * @param {string} text
 * @returns {string}
 */
export function contentHash(text) {
  return createHash('sha256').update(normalise(text), 'utf8').digest('hex');
}

/** @type {(text: string) => string} */
export const normalise = (text) =>
  text.normalize('NFC').replaceAll('\r\n', '\n').trim().toLowerCase();
