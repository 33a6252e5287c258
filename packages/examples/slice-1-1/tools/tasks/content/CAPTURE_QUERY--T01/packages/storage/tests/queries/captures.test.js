import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCaptures } from '../../src/queries/index.js';
import { emptyDatabase, insert } from '../../src/schema/database.js';
import { MIGRATIONS } from '../../src/schema/migrations.js';

const database = emptyDatabase();
for (const { up } of MIGRATIONS) up(database);
for (const [id, channel, receivedAt] of [
  ['a', 'voice', '2025-09-30T08:00:00Z'],
  ['b', 'email', '2025-09-30T09:00:00Z'],
  ['c', 'voice', '2025-09-30T10:00:00Z'],
]) {
  insert(database, 'captures', { id, channel, source: id, receivedAt, hash: id });
}
const ids = (filter) => findCaptures(database, filter).map(({ id }) => id);

test('the newest capture comes first', () => {
  assert.deepEqual(ids(), ['c', 'b', 'a']);
});

test('captures are found by channel, time and number', () => {
  assert.deepEqual(ids({ channel: 'voice' }), ['c', 'a']);
  assert.deepEqual(ids({ since: '2025-09-30T09:00:00Z' }), ['c', 'b']);
  assert.deepEqual(ids({ limit: 1 }), ['c']);
});
