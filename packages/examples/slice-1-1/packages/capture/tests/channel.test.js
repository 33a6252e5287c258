import assert from 'node:assert/strict';
import { test } from 'node:test';
import { channelOf } from '../src/channel.js';

test('the extension tells the channel', () => {
  assert.equal(channelOf('memo.m4a'), 'voice');
  assert.equal(channelOf('mail.eml'), 'email');
  assert.equal(channelOf('notes.txt'), null);
});
