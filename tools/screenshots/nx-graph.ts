import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { outputOf } from '../workspace/command.js';

/** A page of Nx's graph, and how large a window shows all of it. */
interface View {
  readonly name: string;
  /** Where the page is, behind the `#`. */
  readonly at: string;
  readonly height: number;
  /** What is there once it is drawn. */
  readonly drawn: string;
}

/** One node a project instead of one a folder. */
const UNGROUPED = encodeURIComponent(JSON.stringify({ config: { mode: 'individual' } }));
/** Nx draws in here. */
const CANVAS = '#cytoscape-graph canvas';
/** Nx moves and fades what it draws in; nothing in its page tells when that has ended. */
const SETTLED = 2_000;

const VIEWS: readonly View[] = [
  { name: 'projects', at: `/projects?rawGraph=${UNGROUPED}`, height: 900, drawn: CANVAS },
  { name: 'tasks', at: '/tasks/all?targets=vtm-task', height: 640, drawn: CANVAS },
  {
    name: 'task',
    at: '/project-details/DEDUP_INDEX--T01?expanded=vtm-task',
    height: 860,
    drawn: 'text=Does the task',
  },
  {
    name: 'manifest',
    at: '/project-details/vtm-docs-backlog?expanded=vtm-group-2',
    height: 1_180,
    drawn: 'text=Does parallel group',
  },
];

/** Takes the pictures `nx-graph-*.png` of a workspace's graph, as `nx graph --file` writes it. */
export async function shootNxGraph(browser: Browser, root: string, images: string): Promise<void> {
  const file = join(root, 'dist/nx-graph/index.html');
  outputOf(
    join(root, 'node_modules/.bin/nx'),
    ['graph', `--file=${file}`, '--targets=vtm-task'],
    root,
  );
  for (const { name, at, height, drawn } of VIEWS) {
    const viewport = { width: 1_000, height };
    const page = await browser.newPage({ viewport, colorScheme: 'light', deviceScaleFactor: 1.5 });
    // Long names stand better below each other.
    await page.addInitScript(`localStorage.setItem('nx-dep-graph-rankdir', 'LR')`);
    await page.goto(`${pathToFileURL(file).href}#${at}`);
    await page.locator(drawn).first().waitFor();
    await page.waitForTimeout(SETTLED);
    await page.screenshot({ path: join(images, `nx-graph-${name}.png`) });
    await page.close();
  }
}
