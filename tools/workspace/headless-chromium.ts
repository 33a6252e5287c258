import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { CHROMIUM, installChromium } from '../../packages/vtm-e2e/src/support/install-chromium.js';

/** Opens the Chromium of the tests without a window, installed where it is missing and may be. */
export async function headlessChromium(): Promise<Browser> {
  await installChromium();
  return chromium.launch({
    executablePath: process.env[CHROMIUM] ?? '',
    args: ['--no-sandbox', '--disable-gpu'],
  });
}
