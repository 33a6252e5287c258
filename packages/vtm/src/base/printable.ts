import { stripVTControlCharacters } from 'node:util';

/** Characters a terminal or a reader may obey instead of showing: controls, bidi and invisible marks. */
// eslint-disable-next-line no-control-regex -- control characters are what it is about
const OBEYED = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g;

/** Text of a user as one harmless line for a table: no escape sequences, controls become one space. */
export const printable = (text: string): string =>
  stripVTControlCharacters(text).replace(OBEYED, ' ').trim();

/** Text of a user as harmless lines: as many as it has, indented by as many spaces as they were. */
export const printableLines = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => `${/^ */.exec(line)?.[0] ?? ''}${printable(line)}`.trimEnd())
    .join('\n');
