import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sequence } from '../src/sequence.js';

test('ids count from one', () => {
  const next = sequence('capture');
  assert.deepEqual([next(), next()], ['capture-1', 'capture-2']);
});
