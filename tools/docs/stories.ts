import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TESTS = join(__dirname, '../../packages/vtm-e2e/src');

const tests = readdirSync(TESTS)
  .filter((name) => name.endsWith('.e2e.ts'))
  .map((name) => readFileSync(join(TESTS, name), 'utf8'));
const stories = tests.flatMap(pagesRunBy);
const walks = tests.filter((test) => test.includes('walkThrough(guide,')).flatMap(pagesRunBy);

/** Whether an end-to-end test runs all that a page's blocks show, and fails when it does not. */
export const runsInStory = (page: string): boolean => stories.includes(page);

/** Whether that test compares what the commands print with the `console` blocks behind them. */
export const printsInStory = (page: string): boolean => walks.includes(page);

/**
 * The pages whose every command a file of tests runs: those it reads by `guideAt`, if it expects in the end
 * that nothing of them is untried, or nothing but what it names.
 */
export function pagesRunBy(test: string): string[] {
  return [...test.matchAll(/(\w+) = guideAt\(([^)]*)\)/g)].flatMap(([, name = '', paths = '']) =>
    test.includes(`expect(${name}.untried()).toEqual(`)
      ? [...paths.matchAll(/'([^']+)'/g)].map(([, path = '']) => path)
      : [],
  );
}
