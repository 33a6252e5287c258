/* Takes the pictures of the documentation anew: npm run screenshots. The example is run, so their times differ. */
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { outputOf } from '../workspace/command.js';
import { freshWorkspace } from '../workspace/fresh-workspace.js';
import { headlessChromium } from '../workspace/headless-chromium.js';
import { shootNxGraph } from './nx-graph.js';

const REPOSITORY = join(__dirname, '../..');
const IMAGES = join(REPOSITORY, 'docs/images');

void main();

async function main(): Promise<void> {
  const root = freshWorkspace(join(REPOSITORY, 'packages/examples/slice-1-1'));
  const vtm = join(root, 'node_modules/vtm/dist/cli/main.js');
  const browser = await headlessChromium();
  // Before anything is done: what is left to do is what the pages tell of.
  await shootNxGraph(browser, root, IMAGES);
  outputOf(process.execPath, [vtm, 'run'], root);
  outputOf(process.execPath, [vtm, 'report'], root);
  const report = pathToFileURL(join(root, 'dist/vtm-report.html')).href;
  await shoot(browser, report, 'light');
  await shoot(browser, report, 'dark');
  await browser.close();
  rmSync(dirname(root), { recursive: true, force: true, maxRetries: 10 });
}

/** Overview and timeline as they open, at twice the pixels. */
async function shoot(browser: Browser, report: string, colorScheme: 'light' | 'dark') {
  const viewport = { width: 1200, height: 860 };
  const page = await browser.newPage({ viewport, colorScheme });
  await page.goto(report);
  await page.locator('#timeline .chart[data-drawn]').waitFor();
  await page.screenshot({ path: join(IMAGES, `report-${colorScheme}.png`) });
}
