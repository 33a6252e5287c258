import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slug } from '../src/slug.js';

test('a title becomes a file name', () => {
  assert.equal(slug('Call the Bank, today!'), 'call-the-bank-today');
});

test('a title without letters has a name all the same', () => {
  assert.equal(slug('!!!'), 'untitled');
});
