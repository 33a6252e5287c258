/**
 * The migrations of storage, oldest first. A migration that was released never changes: add another.
 *
 * @type {import('./migrate.js').Migration[]}
 */
export const MIGRATIONS = [
  {
    name: '0001-captures',
    up: (database) => {
      database.tables.captures = {
        columns: ['id', 'channel', 'source', 'receivedAt', 'hash'],
        unique: ['id'],
        rows: [],
      };
    },
  },
  {
    name: '0002-errors',
    up: (database) => {
      database.tables.errors = {
        columns: ['id', 'captureId', 'message', 'at'],
        unique: ['id'],
        rows: [],
      };
    },
  },
];
