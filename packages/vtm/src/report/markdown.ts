import { printable } from '../base/printable.js';

/** Whatever Markdown, HTML or GitHub gives a meaning to: markup, references, addresses, workflow commands. */
const MEANING = /[\\`*_{}[\]#|<>&~$@:!^=]|(?<=www)\./gi;

/**
 * Text of a user as one line of Markdown that shows it and obeys nothing in it. The characters in question
 * become entities: unlike a backslash, these mean nothing in a table, at the start of a line or in the log
 * of a CI job.
 */
export const escaped = (text: string): string =>
  printable(text).replace(MEANING, (character) => `&#${character.charCodeAt(0)};`);

/** An id or a path as code. */
export const code = (text: string): string => `<code>${escaped(text)}</code>`;

/** Rows as a table of GitHub's Markdown; the cells are Markdown already, each of one line. */
export const markdownTable = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** The first so many of a list, and how many more there are: a summary may hold 1 MiB, a plan has no end. */
export function few<Item>(
  items: readonly Item[],
  most: number,
): { readonly first: readonly Item[]; readonly rest: number } {
  return { first: items.slice(0, most), rest: Math.max(0, items.length - most) };
}

/** Text under a line that unfolds it; with an empty line around it, as Markdown within HTML needs. */
export const folded = (title: string, body: string): string =>
  `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
