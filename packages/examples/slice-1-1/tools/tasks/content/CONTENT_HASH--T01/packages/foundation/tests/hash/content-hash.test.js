import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentHash, normalise } from '../../src/hash/content-hash.js';

test('the hash is SHA-256 of the text', () => {
  assert.equal(
    contentHash('abc'),
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

test('case, blanks around and line ends make no difference', () => {
  assert.equal(contentHash('  Buy Milk\r\nToday '), contentHash('buy milk\ntoday'));
});

test('composed and decomposed letters are the same letters', () => {
  assert.equal(normalise('Cafe\u0301'), normalise('CAF\u00c9'));
});

test('different texts differ', () => {
  assert.notEqual(contentHash('buy milk'), contentHash('buy  milk'));
});
