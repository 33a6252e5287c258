import { DETERMINERS, LEADING_WORDS, TRAILING_WORDS } from './table-words.js';

const NAME = '[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)?';
const QUOTED = `[\`"'“‘](${NAME})[\`"'”’]`;
const END = '(?![A-Za-z0-9_-])';

/** Each form of the grammar; the first group is the name. */
const QUOTED_BEFORE = new RegExp(`${QUOTED}\\s+tables?${END}`, 'gi');
const QUOTED_BEHIND = new RegExp(`(?<![A-Za-z0-9_-])tables?\\s+${QUOTED}`, 'gi');
const BARE_BEFORE = new RegExp(
  `(?<![A-Za-z0-9_.\`"'“‘-])(${NAME})\\s+table${END}(?!\\s+of\\s)`,
  'gi',
);
const BARE_BEHIND = new RegExp(`(?<![A-Za-z0-9_-])table\\s+(${NAME})${END}(?![\`"'”’])`, 'gi');

/**
 * The database tables a text names, lower case, in ascending order, without repeats. The grammar:
 *
 * - `` `captures` table ``, `table "captures"`: any quoted identifier beside the word;
 * - `captures table`, `the captures table`: a bare identifier before the word, unless it is one of the
 *   closed lists of articles, pronouns, prepositions, verbs and adjectives that name no table;
 * - `table captures`, `into table captures`: a bare lower-case identifier behind the word, where the
 *   word begins the text or follows a preposition or a verb of the list;
 * - never `the table`, `each table`, `table of contents`, `timetable`, `table-driven`, nor a bare word
 *   beside `tables`.
 *
 * A word that the lists miss reads as a name: a conflict that a person can see and settle, and only
 * with a task that has the same word there. Linear in the text's length.
 *
 * @example
 * tableMentions('Rows go to the captures table'); // ['captures']
 */
export function tableMentions(text: string): readonly string[] {
  if (!/table/i.test(text)) return [];
  const found = new Set<string>();
  for (const [, name = ''] of text.matchAll(QUOTED_BEFORE)) found.add(name.toLowerCase());
  for (const [, name = ''] of text.matchAll(QUOTED_BEHIND)) found.add(name.toLowerCase());
  for (const [, name = ''] of text.matchAll(BARE_BEFORE)) {
    const word = name.toLowerCase();
    if (!DETERMINERS.has(word) && !LEADING_WORDS.has(word)) found.add(word);
  }
  for (const match of text.matchAll(BARE_BEHIND)) {
    const name = match[1] ?? '';
    if (namesTableBehind(text.slice(Math.max(0, match.index - 100), match.index), name))
      found.add(name);
  }
  return [...found].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** `into table captures` names one; `the table captures events` and `captures table stores` do not. */
function namesTableBehind(before: string, name: string): boolean {
  if (TRAILING_WORDS.has(name) || name !== name.toLowerCase()) return false;
  if (before.trim() === '') return true;
  const word = /([A-Za-z]+)\s+$/.exec(before)?.[1] ?? '';
  return LEADING_WORDS.has(word.toLowerCase());
}
