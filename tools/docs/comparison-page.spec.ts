import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const PAGE = readFileSync(join(__dirname, '../../docs/comparison.md'), 'utf8');

const DEFINITION = /^\[([\w-]+)\]: (\S+)$/gm;
const sources = new Map(
  [...PAGE.matchAll(DEFINITION)].map(([, name = '', url = '']) => [name, url]),
);
const text = PAGE.replaceAll(DEFINITION, '');
const cited = (part: string) => [...part.matchAll(/\]\[([\w-]+)\]/g)].map(([, name = '']) => name);

const sections = text.split(/^## /m).slice(1);
/** One section a tool, behind those about all of them. */
const tools = sections.slice(3);
const titleOf = (section: string) => section.split('\n')[0] ?? '';

/** The rows of the table of a section, head and rule left out. */
const rowsOf = (title: string) =>
  (sections.find((section) => titleOf(section) === title) ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2);

describe('the page that compares', () => {
  it('has a section and a row for each tool, and a source in each', () => {
    const rows = rowsOf('In short').filter((row) => !row.startsWith('| vtm '));
    expect(tools.map(titleOf)).toEqual(rows.map((row) => /\[(.+?)\]/.exec(row)?.[1]).map(capital));
    for (const part of [...tools, ...rows])
      expect([part, cited(part).length > 0]).toEqual([part, true]);
  });

  it('defines each source that it cites, and cites each that it defines', () => {
    expect([...new Set(cited(text))].sort()).toEqual([...sources.keys()].sort());
  });

  it('names the commit of what it cites from a repository', () => {
    const loose = [...sources.values()].filter(
      (url) => url.startsWith('https://github.com/') && !/\/blob\/[0-9a-f]{40}\//.test(url),
    );
    expect(loose).toEqual([]);
  });

  it('ranks nobody', () => {
    const prose = text.replaceAll(/`[^`]*`/g, '');
    expect(prose.match(/\b(best|worst|only|never|always|every other|unlike)\b/gi)).toBeNull();
  });

  it('says when it was looked', () => {
    expect(text).toMatch(/As of [A-Z][a-z]+ 20\d\d\./);
  });

  it('can be read in one go', () => {
    expect(text.trim().split('\n').length).toBeLessThanOrEqual(130);
  });
});

/** The names of tools stand in the table as in a sentence, and in titles as their makers write them. */
function capital(name: string | undefined): string {
  const [title] = tools.map(titleOf).filter((each) => each.toLowerCase() === name?.toLowerCase());
  return title ?? `no section for ${name ?? 'a row without a link'}`;
}
