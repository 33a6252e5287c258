/*
 * Prints what Nx's graph page makes of many tasks, in headless Chromium: npm run bench:page -- [tasks] [seconds]
 */
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { headlessChromium } from '../../workspace/headless-chromium.js';
import { benchWorkspace } from '../bench-workspace.js';
import { manyTasks } from '../many-tasks.js';
import { spent } from './spent.js';

const UNGROUPED = encodeURIComponent(JSON.stringify({ config: { mode: 'individual' } }));
const FOCUSED = encodeURIComponent(
  JSON.stringify({ state: { type: 'focused', nodeId: 'project-FEATURE_7--T05' }, config: {} }),
);

/** What is looked at, and where it is behind the `#`. */
const VIEWS: Readonly<Record<string, string>> = {
  'projects, by folder': '/projects',
  'projects, each by itself': `/projects?rawGraph=${UNGROUPED}`,
  'projects, one in focus': `/projects?rawGraph=${FOCUSED}`,
  'tasks of `vtm-task`': '/tasks/all?targets=vtm-task',
  'details of a task': '/project-details/FEATURE_7--T05',
  'details of the manifest': '/project-details/vtm-docs-backlog',
};

void main(Number(process.argv[2] ?? 1_000), Number(process.argv[3] ?? 60));

async function main(count: number, patience: number): Promise<void> {
  const root = benchWorkspace(manyTasks(count), ['vtm']);
  const file = join(root, 'dist/nx-graph/index.html');
  const written = spent('nx', ['graph', `--file=${file}`, '--targets=vtm-task'], root);
  if (written.code !== 0) throw new Error(written.text.slice(-2_000));
  const { size } = statSync(join(root, 'dist/nx-graph/static/environment.js'));
  const browser = await headlessChromium();
  console.log(`| ${count} tasks | takes |\n|---|---|`);
  console.log(`| \`nx graph --file\`, ${(size / 1e6).toFixed(1)} MB | ${seconds(written.wall)} |`);
  for (const [name, at] of Object.entries(VIEWS)) {
    const took = await timeOf(browser, `${pathToFileURL(file).href}#${at}`, patience * 1_000);
    console.log(`| ${name} | ${took === null ? `more than ${patience} s` : seconds(took)} |`);
  }
  await browser.close();
  rmSync(root, { recursive: true, force: true });
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

/** Milliseconds until a page shows something and answers; null when that takes longer than one waits. */
async function timeOf(browser: Browser, address: string, wait: number): Promise<number | null> {
  const page = await browser.newPage({ viewport: { width: 1_400, height: 900 } });
  page.setDefaultTimeout(wait);
  const before = performance.now();
  const shown = page.locator('#cytoscape-graph canvas, h1').first().waitFor();
  const answered = page
    .goto(address)
    .then(() => shown)
    // Two frames after all that kept the page from drawing.
    .then(() =>
      page.evaluate(
        'new Promise((done) => requestIdleCallback(() => requestAnimationFrame(() => requestAnimationFrame(() => done(1)))))',
      ),
    );
  const late = new Promise<null>((done) => setTimeout(done, wait, null).unref());
  const ended = await Promise.race([answered, late]).catch(() => null);
  const took = performance.now() - before;
  answered.catch(() => undefined);
  await page.close();
  return ended === null ? null : took;
}
