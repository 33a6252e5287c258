import { expect, it } from '@jest/globals';
import { documentationPages } from './markdown.js';
import type { Page } from './markdown.js';

/** A number with a unit in which one measures. */
const FIGURE = /(?<![\w.])\d[\d,.]*(?:–\d[\d,.]*)? (?:ms|s|µs|[KMG]B|%|×|times)(?!\w)/g;
const PRINTS_IT = /`(?:npm run [a-z]|npm test)[^`]*`/;

/** What is no measurement: figures by page, each with the reason. */
const NO_MEASUREMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'docs/decisions/0002-an-attempt-outlives-its-run.md': {
    '30 s': 'the age at which a heartbeat is too old',
    '5 s': 'the time between the two signals of a time limit',
  },
  'docs/decisions/0003-state-in-the-git-directory.md': {
    '10 s': 'a constant of another library',
  },
  'docs/decisions/0011-pipeline-of-plain-edges.md': {
    '0.3 %': 'a limit that `plan/pipeline` keeps',
  },
  'docs/guide/affected.md': { '500 MB': 'the limit up to which tasks are told apart' },
  'docs/guide/report.md': {
    '256 KB': 'the limit of the log of a last attempt',
    '16 KB': 'the limit of the log of an earlier one',
    '8 MB': 'the limit of all logs',
  },
  'docs/reference/metrics.md': {
    '30 %': 'a criterion',
    '5 %': 'a criterion',
    '10 %': 'a criterion',
    '100 %': 'a criterion',
  },
};

/** Figures of sections that name no command of the repository; blocks, code and generated tables left out. */
function unprovenIn({ text }: Page): string[] {
  const prose = text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '');
  return prose
    .split(/^(?=#+ )/m)
    .filter((section) => !PRINTS_IT.test(section.replaceAll('\n', ' ')))
    .flatMap((section) => section.replaceAll(/`[^`]*`/g, '').match(FIGURE) ?? []);
}

it('every measured figure stands in a section that names the command which prints it', () => {
  const unproven = documentationPages().flatMap((page) =>
    unprovenIn(page)
      .filter((figure) => NO_MEASUREMENTS[page.path]?.[figure] === undefined)
      .map((figure) => `${page.path}: ${figure}`),
  );
  expect(unproven).toEqual([]);
});

it('every exception is still needed', () => {
  const pages = new Map(documentationPages().map((page) => [page.path, unprovenIn(page)]));
  const needless = Object.entries(NO_MEASUREMENTS).flatMap(([path, figures]) =>
    Object.keys(figures)
      .filter((figure) => !pages.get(path)?.includes(figure))
      .map((figure) => `${path}: ${figure}`),
  );
  expect(needless).toEqual([]);
});

it('a figure without a command would be found', () => {
  const found = (text: string) => unprovenIn({ path: 'p.md', text });
  expect(found('# A\n\nIt takes 12 ms, or 1,000 MB, is 2.5 × as fast and saves 36 %.')).toEqual([
    ...['12 ms', '1,000 MB', '2.5 ×', '36 %'],
  ]);
  expect(found('# A\n\n12 ms\n\n# B\n\n`npm run bench:next` prints 3 ms.')).toEqual(['12 ms']);
  expect(found('# A\n\nThe option `5 s`, and 3 tasks.')).toEqual([]);
});
