import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dedupIndex } from '../../src/queries/index.js';
import { emptyDatabase, insert } from '../../src/schema/database.js';
import { MIGRATIONS } from '../../src/schema/migrations.js';

const database = emptyDatabase();
for (const { up } of MIGRATIONS) up(database);
for (const [id, receivedAt, hash] of [
  ['later', '2025-09-30T09:00:00Z', 'aa'],
  ['first', '2025-09-30T08:00:00Z', 'aa'],
  ['other', '2025-09-30T08:30:00Z', 'bb'],
]) {
  insert(database, 'captures', { id, channel: 'voice', source: id, receivedAt, hash });
}

test('the oldest capture of a content is the one that counts', () => {
  assert.equal(dedupIndex(database).firstOf('aa'), 'first');
  assert.equal(dedupIndex(database).firstOf('cc'), null);
});

test('duplicates are listed together', () => {
  assert.deepEqual(dedupIndex(database).duplicates(), [['first', 'later']]);
});
