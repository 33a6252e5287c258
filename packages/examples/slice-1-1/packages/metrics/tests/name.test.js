import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMetricName } from '../src/name.js';

test('a metric name has a dot and no capitals', () => {
  assert.equal(isMetricName('capture.voice.seen'), true);
  assert.equal(isMetricName('Captures'), false);
});
