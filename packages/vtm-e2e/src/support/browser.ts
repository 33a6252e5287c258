import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { CHROMIUM } from './install-chromium.js';

/** Neither a sandbox, which root has none of, nor anything that looks for a network. */
const ARGUMENTS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update'],
];

/** A page that tells of itself. */
export interface OpenedPage {
  readonly page: Page;
  /** Whatever it complained of, and every address that it asked for beside itself. */
  readonly complaints: readonly string[];
}

/** Opens files in one headless Chromium for all tests of a file, which all pages are closed in at the end. */
export function inChromium(): (
  file: string,
  how?: BrowserContextOptions,
  hash?: string,
) => Promise<OpenedPage> {
  let browser: Browser | null = null;
  beforeAll(async () => {
    const executablePath = process.env[CHROMIUM];
    if (executablePath === undefined) throw new Error('no Chromium was found before the tests');
    browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  });
  afterAll(() => browser?.close());
  return async (file, how = {}, hash = '') => {
    expect(browser).not.toBeNull();
    const context = await (browser as Browser).newContext({ offline: true, ...how });
    const page = await context.newPage();
    const complaints: string[] = [];
    const address = pathToFileURL(file).href;
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (said) => {
      if (said.type() === 'error' || said.type() === 'warning') complaints.push(said.text());
    });
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(address) && !url.startsWith('data:')) complaints.push(url);
    });
    await page.goto(`${address}${hash}`);
    return { page, complaints };
  };
}
