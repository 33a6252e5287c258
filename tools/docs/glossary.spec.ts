import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { documentationPages } from './markdown.js';

const REPORT = join(__dirname, '../../packages/vtm/src/report');
const PAGE = 'docs/glossary.md';
const pages = documentationPages();
const rows = [
  ...(pages.find(({ path }) => path === PAGE)?.text ?? '').matchAll(/^\| (.+?) +\| .+\|$/gm),
];
const words = rows
  .map(([, word = '']) => word)
  .filter((word) => word !== 'word' && !/^-+$/.test(word));

/** Words that the other pages use, or that the code is written in. */
const WANTED = [
  ...['task', 'precedence', 'conflict', 'scope', 'witness', 'parallel group', 'exclusive', 'plan'],
  ...['dispatch', 'duration', 'makespan', 'critical path', 'lower bound', 'gap', 'claim'],
  ...[
    'lease',
    'fencing token',
    'lock',
    'worktree',
    'attempt',
    'outcome',
    'integration',
    'delivery',
  ],
  ...['integration branch', 'index', 'proof', 'regression', 'wave', 'pilot', 'lane', 'region'],
  ...['stray', 'guard', 'slot', 'gate', 'supervisor', 'trailer', 'sync', 'agent', 'brief'],
];

it('the glossary stands in the order of the alphabet, each word once', () => {
  const sorted = [...new Set(words)].sort((a, b) => a.localeCompare(b, 'en'));
  expect(words.length).toBeGreaterThan(60);
  expect(words).toEqual(sorted);
});

it('the glossary has the words of the house', () => {
  expect(WANTED.filter((word) => !words.includes(word))).toEqual([]);
});

it('the glossary explains only words that other pages use, or that vtm prints', () => {
  const printing = readdirSync(REPORT, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.spec.ts'))
    .map((name) => readFileSync(join(REPORT, name), 'utf8'));
  const others = pages.flatMap((page) => (page.path === PAGE ? [] : [page.text]));
  const spoken = [...others, ...printing]
    .join('\n')
    .toLowerCase()
    .replaceAll(/[\s_]+/g, ' ');
  const unused = words.filter((word) => !spoken.includes(word.toLowerCase()));
  expect(unused).toEqual([]);
});
