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

/** All pages that people read: those at the top and those below docs. */
export function documentationPages(): Page[] {
  const top = readdirSync(REPOSITORY).filter((name) => name.endsWith('.md'));
  const below = readdirSync(join(REPOSITORY, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name));
  return [...top, ...below].sort().map((path) => ({
    path,
    text: readFileSync(join(REPOSITORY, path), 'utf8'),
  }));
}

/** The fenced blocks of a page, in order. */
export function codeBlocks({ path, text }: Page): CodeBlock[] {
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({
    page: path,
    language,
    code,
  }));
}

/** Targets of a page's links that lead into the repository, without their fragments. */
export function localLinks({ text }: Page): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target));
}
