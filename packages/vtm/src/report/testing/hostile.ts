/** A title that clears the screen, colours, breaks lines, rings, writes backwards and hides. */
export const HOSTILE_TITLE =
  '\u001b[2J\u001b[31mred\u001b[0m\r\nnext\u0007\u009b31m\u202eback\u2066wards\u200b\u2028\ufeffend';

/** What a terminal may obey in a text, lines between our own excepted: escapes, controls, bidi marks. */
export const OBEYED =
  // eslint-disable-next-line no-control-regex -- control characters are what it is about
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;
