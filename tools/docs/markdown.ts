import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const REPOSITORY = join(__dirname, '../..');

/** A page of the documentation. */
export interface Page {
  /** Path from the top of the repository. */
  readonly path: string;
  readonly text: string;
}

/** A fenced block of a page. */
export interface CodeBlock {
  readonly page: string;
  readonly language: string;
  readonly code: string;
}

/** All pages that people read: those at the top, those below docs, and those of packages and examples. */
export function documentationPages(): Page[] {
  const top = readdirSync(REPOSITORY);
  const below = ['docs', 'packages/vtm', 'packages/examples'].flatMap(filesBelow);
  const pages = [...top, ...below].filter((name) => name.endsWith('.md'));
  return pages.sort().map((path) => ({
    path,
    text: readFileSync(join(REPOSITORY, path), 'utf8'),
  }));
}

/** Files below a folder of the repository; what is installed or built is left out. */
const filesBelow = (folder: string): string[] =>
  readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => !/\/(node_modules|dist)\//.test(path));

/** The fenced blocks of a page, in order; one without a language has an empty one. */
export function codeBlocks({ path, text }: Page): CodeBlock[] {
  return [...text.matchAll(/^ *```(\w*)\n([\s\S]*?)^ *```$/gm)].map(
    ([, language = '', code = '']) => ({ page: path, language, code }),
  );
}

/** Targets of a page's links that lead into the repository, with their fragments. */
export function localLinks({ text }: Page): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** The fragments by which the headings of a page are linked to, as GitHub makes them. */
export const anchorsOf = ({ text }: Page): string[] =>
  [...text.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** A call of vtm, or of a generator of its through Nx, that a page shows. */
export interface Call {
  readonly page: string;
  /** `vtm` or `nx`, and what follows. */
  readonly words: readonly string[];
  /** In a block a call is as people type it; in running text it may leave out what it needs. */
  readonly isComplete: boolean;
}

/** All calls of vtm and its generators that a page shows, first those in its blocks. */
export function callsIn(page: Page): Call[] {
  const blocks = codeBlocks(page).filter(({ language }) => language === 'sh');
  const lines = blocks.flatMap(({ code }) => code.split('\n'));
  const prose = page.text.replaceAll(/^```[\s\S]*?^```$/gm, '');
  const spans = [...prose.matchAll(/`([^`]+)`/g)].map(([, span = '']) => withoutPlaceholders(span));
  const callOf = (isComplete: boolean) => (line: string) => {
    const words = wordsOf(line.replace(/^npx /, ''));
    return isCall(words) ? [{ page: page.path, words, isComplete }] : [];
  };
  return [...lines.flatMap(callOf(true)), ...spans.flatMap(callOf(false))];
}

const isCall = ([program, verb, what = '']: readonly string[]): boolean =>
  program === 'vtm' || (program === 'nx' && verb === 'g' && what.startsWith('vtm:'));

/** Words as a shell splits them, quotes taken off, up to a pipe or a comment. */
function wordsOf(line: string): string[] {
  const words = line.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  const end = words.findIndex((word) => ['|', '#'].includes(word));
  return words.slice(0, end < 0 ? words.length : end).map((word) => word.replaceAll(/["']/g, ''));
}

/** `vtm run [task …]` as a call: what is in brackets is optional, and `n` a number. */
const withoutPlaceholders = (span: string): string =>
  span.replaceAll(/\[n\]|<n>/g, '2').replaceAll(/\[[^\]]*\]|…/g, '');
