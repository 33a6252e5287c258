const LIMIT = 80;
/** Most texts: short enough, and nothing in them to escape. */
const PLAIN = /^[ !#-[\]-~]{0,78}$/;
/** What JSON leaves as it is though a terminal may obey it: C1 controls, bidi and invisible marks. */
export const DECEPTIVE =
  /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** A character as JSON escapes it. */
export const escapeOf = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

const escaped = (character: string): string =>
  JSON.stringify(character).slice(1, -1).replace(DECEPTIVE, escapeOf);

/**
 * Text of a user for a message: in double quotes, control and invisible characters escaped, at most
 * 80 characters long with an ellipsis in place of the rest.
 *
 * @example
 * quote('a\nb'); // '"a\\nb"'
 */
export function quote(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  const characters = Array.from(text.slice(0, LIMIT), escaped);
  const whole = characters.join('');
  if (text.length <= LIMIT && whole.length <= LIMIT - 2) return `"${whole}"`;
  let start = '';
  for (const next of characters) {
    if (start.length + next.length > LIMIT - 3) break;
    start += next;
  }
  return `"${start}…"`;
}

/** Any JSON value for a message: scalars as they are, texts quoted, lists and objects by their kind. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}
