import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * A database in one JSON file: tables with columns, rows and unique columns.
 *
 * @typedef {object} Table
 * @property {string[]} columns
 * @property {string[]} unique columns in which no value appears twice
 * @property {Record<string, unknown>[]} rows
 *
 * @typedef {object} Database
 * @property {{ name: string, checksum: string }[]} applied migrations, in order
 * @property {Record<string, Table>} tables
 */

/** @type {() => Database} */
export const emptyDatabase = () => ({ applied: [], tables: {} });

/** @type {(file: string) => Database} the database of a file; an empty one when there is no file */
export const openDatabase = (file) =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : emptyDatabase();

/** @type {(file: string, database: Database) => void} replaces the file as a whole */
export function saveDatabase(file, database) {
  writeFileSync(`${file}.draft`, `${JSON.stringify(database, null, 2)}\n`);
  renameSync(`${file}.draft`, file);
}

/**
 * Adds a row.
 *
 * @param {Database} database
 * @param {string} name
 * @param {Record<string, unknown>} row
 * @throws {Error} for an unknown table or column, and for a value that must be unique and is not
 */
export function insert(database, name, row) {
  const table = database.tables[name];
  if (!table) throw new Error(`there is no table "${name}"`);
  for (const column of Object.keys(row)) {
    if (!table.columns.includes(column)) throw new Error(`"${name}" has no column "${column}"`);
  }
  for (const column of table.unique) {
    if (table.rows.some((other) => other[column] === row[column])) {
      throw new Error(`"${name}" already has a row with ${column} ${JSON.stringify(row[column])}`);
    }
  }
  table.rows.push(row);
}
