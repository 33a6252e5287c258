import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { safeJson } from './safe-json.js';

it('JSON shows nothing that a terminal obeys', () => {
  const text = safeJson({ title: '\u001b[2J\u009b31m\u202eback\u2028\ufeff\r\n"$(id)"' });
  // eslint-disable-next-line no-control-regex -- control characters are what it is about
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u202e\ufeff]/);
  expect(text).toContain('\\u202eback');
});

it('JSON parses to the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(safeJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
