import { createHash } from 'node:crypto';
import { openDatabase, saveDatabase } from './database.js';

/**
 * @typedef {object} Migration
 * @property {string} name
 * @property {(database: import('./database.js').Database) => void} up
 */

/**
 * Brings a database file up to date: all pending migrations or, when one fails, none.
 *
 * @param {string} file
 * @param {Migration[]} migrations oldest first
 * @returns {string[]} the names of those applied now
 * @throws {Error} when an applied migration was changed, renamed or removed since
 */
export function migrate(file, migrations) {
  const database = openDatabase(file);
  database.applied.forEach((done, index) => refuseChanged(done, migrations[index]));
  const pending = migrations.slice(database.applied.length);
  for (const { name, up } of pending) {
    up(database);
    database.applied.push({ name, checksum: checksumOf(up) });
  }
  if (pending.length > 0) saveDatabase(file, database);
  return pending.map(({ name }) => name);
}

function refuseChanged(done, migration) {
  if (migration?.name !== done.name) {
    throw new Error(`migration ${done.name} was applied and is not in the list any more`);
  }
  if (checksumOf(migration.up) !== done.checksum) {
    throw new Error(`migration ${done.name} was changed after it was applied: add another one`);
  }
}

const checksumOf = (up) => createHash('sha256').update(up.toString()).digest('hex');
