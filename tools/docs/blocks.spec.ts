import { describe, expect, it } from '@jest/globals';
import { kindNames, kindsOf } from './block-kinds.js';
import { codeBlocks, documentationPages } from './markdown.js';
import type { CodeBlock } from './markdown.js';
import { pagesRunBy } from './stories.js';

const pages = documentationPages();
const blocks = pages.flatMap(codeBlocks);
const faultsOf = (block: CodeBlock) => kindsOf(block).flatMap((kind) => kind.faultsOf(block));
const aBlock = (language: string, code: string): CodeBlock => ({ page: 'p.md', language, code });

describe('the blocks of the documentation', () => {
  it('are all found: each fence opens or closes one', () => {
    const fences = pages.flatMap(({ text }) => text.match(/^ *```/gm) ?? []);
    expect(blocks.length).toBeGreaterThan(50);
    expect(fences).toHaveLength(2 * blocks.length);
  });

  it('are each of exactly one kind that something looks at', () => {
    const others = blocks.filter((block) => kindsOf(block).length !== 1);
    expect(others).toEqual([]);
  });

  it('are each right', () => {
    const wrong = blocks.flatMap((block) =>
      faultsOf(block).map((fault) => [block.page, block.code, fault]),
    );
    expect(wrong).toEqual([]);
  });

  it('show each kind', () => {
    const seen = blocks.flatMap(kindsOf).map(({ name }) => name);
    expect(new Set(seen)).toEqual(new Set(kindNames()));
  });

  it.each([
    ['json', '{ "tasks": [{}] }'],
    ['json', '{ "plugins": [{ "plugin": "vtm", "options": { "agnet": "x" } }] }'],
    ['json', '{ "status": "completed", "acs_completed": ["X-AC01"] }'],
    ['json', '[["A--T01"], "B--T01"]'],
    ['jsonc', '{ "tasks": { "A--T01": { "status": "doen" } } }'],
    ['text', '1 of 2 done, almost'],
    ['text', 'time savings: many'],
    ['text', `a ──> ${'b'.repeat(100)}`],
    ['console', 'Plan of 2 tasks'],
    ['sh', 'vtm plan'],
    ['sh', '# tools/a.sh: a file\ntrue'],
    ['gitattributes', '# .gitattributes\n* text'],
  ])('would be found wrong: %s %s', (language, code) => {
    expect(kindsOf(aBlock(language, code))).toHaveLength(1);
    expect(faultsOf(aBlock(language, code))).not.toEqual([]);
  });
});

describe('a story', () => {
  it('runs a page when it expects that nothing of it is untried', () => {
    const begin = `const guide = guideAt('docs/a.md', 'docs/b.md');\nconst other = guideAt('docs/c.md');\n`;
    expect(pagesRunBy(begin)).toEqual([]);
    expect(pagesRunBy(`${begin}expect(guide.untried()).toEqual([]);`)).toEqual([
      ...['docs/a.md', 'docs/b.md'],
    ]);
  });
});
