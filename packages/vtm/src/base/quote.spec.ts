import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { quote, shown } from './quote.js';

describe('quoting a text of a user', () => {
  it('puts it in double quotes', () => {
    expect(quote('Slice "1.1"')).toBe('"Slice \\"1.1\\""');
  });

  it('escapes what a terminal would obey or hide', () => {
    expect(quote('\u001b[31m\n\u009b\u202e\u200b')).toBe('"\\u001b[31m\\n\\u009b\\u202e\\u200b"');
  });

  it('cuts it to 80 characters, an ellipsis included', () => {
    expect(quote('x'.repeat(78))).toBe(`"${'x'.repeat(78)}"`);
    expect(quote('x'.repeat(79))).toBe(`"${'x'.repeat(77)}…"`);
  });

  it('never gives more than 80 characters, nor half an escape', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const quoted = quote(text);
        expect(quoted.length).toBeLessThanOrEqual(80);
        expect(text.startsWith((JSON.parse(quoted) as string).replace(/…$/, ''))).toBe(true);
        expect(quoted).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});

it('shows other values by what they are', () => {
  const values = [null, 3, true, [], [1], {}, undefined];
  expect(values.map(shown)).toEqual([
    ...['null', '3', 'true', 'an empty list', 'a list', 'an object', 'undefined'],
  ]);
});
