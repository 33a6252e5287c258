/**
 * A capture as it lies in storage.
 *
 * @typedef {object} Capture
 * @property {string} id
 * @property {'voice' | 'email'} channel
 * @property {string} source file or message it came from
 * @property {string} receivedAt UTC, ISO 8601
 * @property {string} hash content hash; equal content, equal hash
 */

const FIELDS = ['id', 'channel', 'source', 'receivedAt', 'hash'];

/** @type {(value: Record<string, unknown>) => string[]} names of the fields that a capture lacks */
export const missingFields = (value) => FIELDS.filter((field) => typeof value[field] !== 'string');
