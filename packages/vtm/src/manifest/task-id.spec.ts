import { expect, it } from '@jest/globals';
import { isTaskId } from './task-id.js';

it.each(['HASH--T01', 'CONTENT_HASH--T10', 'a.b-c--T007', '9--T00', 'A--B--T01'])(
  '%j is a task id',
  (text) => {
    expect(isTaskId(text)).toBe(true);
  },
);

it.each([
  ...['', 'HASH', 'HASH-T01', 'HASH--T1', 'HASH--01', 'HASH--T01 ', 'HASH--T01\n', '--T01'],
  ...['_A--T01', '.A--T01', '-A--T01', 'A..B--T01', 'A/B--T01', 'A B--T01', 'É--T01'],
  ...['A@{--T01', 'A:B--T01', 'A*--T01', 'A\\B--T01', 'A--T01.lock', `${'A'.repeat(124)}--T01`],
])('%j is none', (text) => {
  expect(isTaskId(text)).toBe(false);
});
