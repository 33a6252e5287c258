import { existsSync } from 'node:fs';
// Without an extension: jest maps `.js` to `.ts` for tests, but not for its global setup.
import { runCommand } from './run-command';

/** Where every test finds Chromium. */
export const CHROMIUM = 'VTM_E2E_CHROMIUM';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const found = (): string | undefined => process.env[CHROMIUM] ?? PLACES.find(existsSync);

/** Finds Chromium, or installs Debian's where that may be done; rejects with what to do where it may not. */
export async function installChromium(): Promise<void> {
  if (found() === undefined && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...args: string[]) => runCommand('apt-get', ['-qq', ...args], { env });
    await apt('update');
    await apt('install', '--yes', '--no-install-recommends', 'chromium');
  }
  const place = found();
  if (place === undefined)
    throw new Error(`The report is tested in Chromium: install it, or name it by ${CHROMIUM}.`);
  process.env[CHROMIUM] = place;
}
