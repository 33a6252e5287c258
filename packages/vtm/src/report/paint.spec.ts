import { describe, expect, it } from '@jest/globals';
import { stripVTControlCharacters } from 'node:util';
import { as, painted, paintFor, paintOf, plain, wantsColour } from './paint.js';
import { HOSTILE_TITLE, OBEYED } from './testing/hostile.js';

const TERMINAL = { isTTY: true, columns: 80 };

describe('colours', () => {
  const wanted = (
    env: Readonly<Record<string, string>>,
    stream: { isTTY?: boolean } = {},
    asked: boolean | null = null,
  ) => wantsColour({ asked, env, stream });

  it('are for terminals, unless these are dumb', () => {
    expect(wanted({}, TERMINAL)).toBe(true);
    expect(wanted({ TERM: 'dumb' }, TERMINAL)).toBe(false);
    expect(wanted({ TERM: 'xterm' })).toBe(false);
  });

  it('are off where NO_COLOR is not empty, whatever its value', () => {
    expect(wanted({ NO_COLOR: '0' }, TERMINAL)).toBe(false);
    expect(wanted({ NO_COLOR: '1', FORCE_COLOR: '1' }, TERMINAL)).toBe(false);
    expect(wanted({ NO_COLOR: '' }, TERMINAL)).toBe(true);
  });

  it('are on where FORCE_COLOR says so, and off where it says no', () => {
    expect(wanted({ FORCE_COLOR: '1', TERM: 'dumb' })).toBe(true);
    expect(wanted({ FORCE_COLOR: '0' }, TERMINAL)).toBe(false);
    expect(wanted({ FORCE_COLOR: 'false' }, TERMINAL)).toBe(false);
    expect(wanted({ FORCE_COLOR: '' })).toBe(false);
  });

  it('are as the call says before all else', () => {
    expect(wanted({ NO_COLOR: '1' }, {}, true)).toBe(true);
    expect(wanted({ FORCE_COLOR: '1' }, TERMINAL, false)).toBe(false);
  });
});

it('a width is known of terminals alone, colours or not', () => {
  const columns = (stream: { isTTY?: boolean; columns?: number }) =>
    paintFor({ asked: null, env: { NO_COLOR: '1' }, stream }).columns;
  expect(
    [TERMINAL, { columns: 80 }, { isTTY: true, columns: 0 }, { isTTY: true }].map(columns),
  ).toEqual([...[80, null, null, null]]);
});

describe('painted text', () => {
  it('is harmless before it is painted, so that only our own escapes are left', () => {
    const text = painted(paintOf(true, null), as('error', HOSTILE_TITLE));
    expect([text.slice(0, 5), text.slice(-5)]).toEqual(['\u001b[31m', '\u001b[39m']);
    expect(stripVTControlCharacters(text)).toBe(painted(plain, HOSTILE_TITLE));
    expect(stripVTControlCharacters(text)).not.toMatch(OBEYED);
  });

  it('is nothing where there is nothing to paint', () => {
    expect(painted(paintOf(true, null), as('error', '\u200b'))).toBe('');
  });
});
