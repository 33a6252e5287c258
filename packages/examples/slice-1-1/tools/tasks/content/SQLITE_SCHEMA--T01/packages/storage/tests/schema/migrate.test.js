import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { insert, openDatabase } from '../../src/schema/database.js';
import { migrate } from '../../src/schema/migrate.js';
import { MIGRATIONS } from '../../src/schema/migrations.js';

const folder = mkdtempSync(join(tmpdir(), 'schema-'));
after(() => rmSync(folder, { recursive: true }));

const capture = { id: '1', channel: 'voice', source: 'a.m4a', receivedAt: '', hash: 'aa' };

test('a new file gets every table', () => {
  const file = join(folder, 'new.json');
  assert.deepEqual(migrate(file, MIGRATIONS), ['0001-captures', '0002-errors']);
  assert.deepEqual(Object.keys(openDatabase(file).tables), ['captures', 'errors']);
});

test('a second run changes nothing', () => {
  const file = join(folder, 'twice.json');
  migrate(file, MIGRATIONS);
  const before = readFileSync(file, 'utf8');
  assert.deepEqual(migrate(file, MIGRATIONS), []);
  assert.equal(readFileSync(file, 'utf8'), before);
});

test('when one migration fails, none is applied', () => {
  const file = join(folder, 'failing.json');
  const failing = { name: '0003-failing', up: () => assert.fail('disk is full') };
  assert.throws(() => migrate(file, [...MIGRATIONS, failing]), /disk is full/);
  assert.equal(existsSync(file), false);
});

test('a migration that changed after it was applied is refused', () => {
  const file = join(folder, 'changed.json');
  migrate(file, MIGRATIONS);
  const changed = [{ ...MIGRATIONS[0], up: () => undefined }, MIGRATIONS[1]];
  assert.throws(() => migrate(file, changed), /0001-captures was changed/);
  assert.throws(() => migrate(file, MIGRATIONS.slice(1)), /0001-captures .* not in the list/);
});

test('a row must fit its table', () => {
  const file = join(folder, 'rows.json');
  migrate(file, MIGRATIONS);
  const database = openDatabase(file);
  insert(database, 'captures', capture);
  assert.throws(() => insert(database, 'captures', capture), /already has a row with id "1"/);
  assert.throws(() => insert(database, 'captures', { nope: 1 }), /no column "nope"/);
  assert.throws(() => insert(database, 'nope', capture), /no table "nope"/);
});
