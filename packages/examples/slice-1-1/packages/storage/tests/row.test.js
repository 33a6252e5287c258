import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingFields } from '../src/row.js';

test('a capture names its missing fields', () => {
  assert.deepEqual(missingFields({ id: '1', channel: 'voice' }), ['source', 'receivedAt', 'hash']);
});
